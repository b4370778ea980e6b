"""`manage.py carry_over ADDRESS`: bring what a database of version 0.1 holds into this one."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import DatabaseError, load_backend

from itu_plan.carrying_over import NotFromBefore, carry_over
from itu_plan.settings.databases import database_from

OLD = "version_0_1"


class Command(BaseCommand):
    """Copies every row; the old database stays as it is."""

    help = (
        "Copy plan, indicators, reports, accounts and history from a database of version 0.1 "
        "into this one, which has to be migrated and empty. The old one stays as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="such as sqlite:///var/old.sqlite3 or postgres://…")

    def handle(self, *_args: Any, **options: Any) -> None:
        connections[OLD] = connection_to(options["address"])
        try:
            carried = carry_over(OLD)
        except (NotFromBefore, DatabaseError) as error:
            raise CommandError(f"{error} Nothing was written.") from error
        finally:
            connections[OLD].close()
            del connections[OLD]
        for model, rows in carried:
            if rows:
                self.stdout.write(f"{rows:>8}  {model}")
        self.stdout.write("Everything was carried over. Check it with: manage.py verify_plan")


def connection_to(address: str) -> BaseDatabaseWrapper:
    settings = connections.configure_settings({"default": database_from(address)})["default"]
    made: BaseDatabaseWrapper = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, OLD)
    return made
