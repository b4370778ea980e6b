"""`manage.py move_files store|database`: evidence and issued files, to where they are to lie."""

from argparse import ArgumentParser
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kpis.models import Evidence
from reports.models import IssuedFile
from web.errors import FileNotStored, FileNotWhole
from web.stored_files import has_store, put, whole

Row = Evidence | IssuedFile


class Command(BaseCommand):
    """Moves one file at a time, so it may be stopped and run again; the answers stay the same."""

    help = (
        "Move the bytes of all evidence and issued files into the store that FILES_STORE names, or "
        "back into the database. Each is compared with its hash first. Nothing is taken out of the "
        "store."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("to", choices=["store", "database"])

    def handle(self, **options: Any) -> None:
        if not has_store():
            raise CommandError("FILES_STORE names no store. Set it to s3://bucket/prefix.")
        is_out = options["to"] == "store"
        moved, left = 0, []
        for row in _rows(is_out=is_out):
            if _is_moved(row, is_out=is_out):
                moved += 1
            else:
                left.append(f"{row._meta.verbose_name} {row.pk}, SHA-256 {row.sha256}")
        self.stdout.write(f"Moved {moved} to the {options['to']}.")
        if left:
            raise CommandError("\n".join(["Left as they are, see the log:", *left]))


def _rows(*, is_out: bool) -> Iterator[Row]:
    """Yield the rows whose bytes lie elsewhere, one by one: all at once are too many."""
    for rows in (Evidence.objects.exclude(sha256=""), IssuedFile.objects.all()):
        elsewhere = rows.exclude(content=b"") if is_out else rows.filter(content=b"")
        for key in list(elsewhere.values_list("pk", flat=True)):
            yield rows.get(pk=key)


def _is_moved(row: Row, *, is_out: bool) -> bool:
    data = bytes(row.content or b"")
    try:
        if is_out:
            if sha256(data).hexdigest() != row.sha256:
                return False
            held = put(data, row.sha256)
            whole(held, row.sha256)
        else:
            held = whole(data, row.sha256)
    except (FileNotStored, FileNotWhole):
        return False
    type(row)._default_manager.filter(pk=row.pk).update(content=held)
    return True
