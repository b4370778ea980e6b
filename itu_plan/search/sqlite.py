"""The engine on SQLite: FTS5, over the columns of the search entries.

The index is asked by itself, not in a join: SQLite might begin with the other table and look into
the index for each of its rows. Its rows come by their keys, which are those of the entries.
"""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

from itu_plan.search.runs import Run
from itu_plan.search.snippets import START, STOP, MarkedWords

TABLE: Final = "itu_plan_searchindex"
WEIGHTS: Final = "100.0, 20.0, 1.0"
"""How much a word counts in the names, in the title and in the text."""
SCORE: Final = f"-bm25({TABLE}, {WEIGHTS})"


class SqliteEngine:
    """Finds entries by MATCH; a term is a quoted string, so nothing in it is an operator."""

    def keys(self, terms: tuple[str, ...], most: int) -> list[int]:
        return _keys(_question(terms), f"LIMIT {most}")

    def first_keys(self, terms: tuple[str, ...], run: Run, most: int) -> list[int]:
        return _keys(_question(terms), f"{_within(run)} LIMIT {most}")

    def first_titled(self, terms: tuple[str, ...], run: Run, most: int) -> list[int]:
        titled = f"{{names title_words}} : ({_question(terms)})"
        return _keys(titled, f"{_within(run)} LIMIT {most}")

    def counts(self, terms: tuple[str, ...], runs: Sequence[Run]) -> dict[Run, int]:
        """A count for each in one statement: each looks only into its own part of the index."""
        named = ", ".join(f"({place}, {run.first}, {run.last})" for place, run in enumerate(runs))
        among = f"AND {TABLE}.rowid BETWEEN run.first AND run.last"
        within = f"SELECT count(*) FROM {TABLE} WHERE {TABLE} MATCH %s {among}"  # noqa: S608  (constants)
        run = f"WITH run(place, first, last) AS (VALUES {named})"
        sql = f"{run} SELECT place, ({within}) FROM run"  # noqa: S608  (constants and keys)
        return {runs[place]: count for place, count in _rows(sql, _question(terms))}

    def scores(self, terms: tuple[str, ...]) -> dict[int, float]:
        return dict(_found(f"rowid, {SCORE}", _question(terms)))

    def marked(self, terms: tuple[str, ...], keys: Sequence[int]) -> dict[int, MarkedWords]:
        """One pass over what lies between them; the plus keeps SQLite from one for each key."""
        title, text = (f"highlight({TABLE}, {column}, '{START}', '{STOP}')" for column in (1, 2))
        between = f"AND rowid BETWEEN {min(keys)} AND {max(keys)}"
        among = f"{between} AND +rowid IN ({', '.join(map(str, keys))})"
        rows = _found(f"rowid, {SCORE}, {title}, {text}", _question(terms), among)
        return {key: MarkedWords(*row) for key, *row in rows}

    def tidy(self) -> None:
        """Merge what many entries have left in pieces: else the next writes have to."""
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {TABLE}({TABLE}) VALUES ('optimize')")  # noqa: S608  (constants)


def _question(terms: tuple[str, ...]) -> str:
    return " AND ".join(f'"{term}"' for term in terms)


def _within(run: Run) -> str:
    return f"AND rowid BETWEEN {run.first} AND {run.last}"


def _keys(question: str, among: str) -> list[int]:
    """In the order in which FTS5 finds them, which is that of the keys."""
    return [key for (key,) in _found("rowid", question, among)]


def _found(columns: str, question: str, among: str = "") -> list[tuple[Any, ...]]:
    return _rows(f"SELECT {columns} FROM {TABLE} WHERE {TABLE} MATCH %s {among}", question)  # noqa: S608  (constants and keys)


def _rows(sql: str, question: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [question])
        rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows
