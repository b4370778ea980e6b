"""Which engine searches, by the database that the settings name."""

from typing import Any, Final, Protocol

from django.db import connection
from django.db.models import QuerySet

from itu_plan.models import SearchEntry
from itu_plan.search.postgres import PostgresEngine
from itu_plan.search.sqlite import SqliteEngine


class Engine(Protocol):
    """Finds entries by terms (`words.search_terms`); it only builds queries."""

    def matching(self, terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
        """Return the entries with all of these terms, in no order."""

    def scored(self, rows: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
        """Add `score` to what `matching` returned: the higher, the better."""

    def marked(self, rows: QuerySet[SearchEntry], terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
        """Add `marked_title` and `marked_text`: the folded words, the found ones in marks."""


ENGINES: Final[dict[str, Any]] = {"sqlite": SqliteEngine, "postgresql": PostgresEngine}


def current_engine() -> Engine:
    engine: Engine = ENGINES[connection.vendor]()
    return engine
