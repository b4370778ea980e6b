"""Which engine searches, by the database that the settings name."""

from collections.abc import Sequence
from typing import Any, Final, Protocol

from django.db import connection

from itu_plan.search.postgres import PostgresEngine
from itu_plan.search.runs import Run
from itu_plan.search.snippets import MarkedWords
from itu_plan.search.sqlite import SqliteEngine


class Engine(Protocol):
    """Finds entries by terms (`words.search_terms`): those that have all of them. A query each."""

    def keys(self, terms: tuple[str, ...], most: int) -> list[int]:
        """Return the keys of what is found, of more than `most` any `most`."""

    def first_keys(self, terms: tuple[str, ...], run: Run, most: int) -> list[int]:
        """Return the lowest keys in a run, in ascending order."""

    def first_titled(self, terms: tuple[str, ...], run: Run, most: int) -> list[int]:
        """Return the lowest that have all terms in names and title, where that can be told."""

    def counts(self, terms: tuple[str, ...], runs: Sequence[Run]) -> dict[Run, int]:
        """Return how many are found in each of the runs."""

    def scores(self, terms: tuple[str, ...]) -> dict[int, float]:
        """Return key → score of what is found: the higher, the better."""

    def marked(self, terms: tuple[str, ...], keys: Sequence[int]) -> dict[int, MarkedWords]:
        """Return key → the folded words of an entry, the found ones in marks."""

    def tidy(self) -> None:
        """Do what is to be done after many entries were written."""


ENGINES: Final[dict[str, Any]] = {"sqlite": SqliteEngine, "postgresql": PostgresEngine}


def current_engine() -> Engine:
    engine: Engine = ENGINES[connection.vendor]()
    return engine
