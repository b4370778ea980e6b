"""`manage.py migrate`, with a word on what to do where the database is one of version 0.1."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db.migrations.exceptions import InconsistentMigrationHistory


class Command(migrate.Command):
    """Django's own command."""

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        except InconsistentMigrationHistory as error:
            raise CommandError(
                "This database was made by version 0.1, whose tables stood in other places. "
                "Nothing was written. Name another, empty database in DATABASE_URL (or move the "
                "file of this one away), migrate that, and bring everything into it with: "
                "manage.py carry_over ADDRESS (see “From version 0.1” in the README)."
            ) from error
