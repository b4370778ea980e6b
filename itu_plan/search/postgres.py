"""The engine on PostgreSQL: full-text search of the database itself, without any extension."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, attrgetter
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVectorField,
)
from django.db import connection
from django.db.models import BigIntegerField, Count, F, Func, IntegerField, QuerySet, Value
from django.db.models.expressions import RawSQL

from itu_plan.models import SearchEntry
from itu_plan.search.runs import Run
from itu_plan.search.snippets import START, STOP, MarkedWords
from itu_plan.search.words import STOP_WORDS

STEMMED: Final = "english"
AS_WRITTEN: Final = "simple"
WEIGHTS: Final = [0.02, 0.1, 0.3, 1.0]
"""How much a word counts: D is the text, B the title, A the names."""
BY_LENGTH: Final = 1
"""Divide the rank by the logarithm of the length."""


class PostgresEngine:
    """A term is a phrase, indexed as written and stemmed: nothing in it is an operator."""

    def keys(self, terms: tuple[str, ...], most: int) -> list[int]:
        return list(_matching(terms).values_list("pk", flat=True)[:most])

    def first_keys(self, terms: tuple[str, ...], run: Run, most: int) -> list[int]:
        found = _matching(terms).filter(pk__range=(run.first, run.last))
        return list(found.order_by("pk").values_list("pk", flat=True)[:most])

    def first_titled(self, terms: tuple[str, ...], run: Run, most: int) -> list[int]:
        """Return none: a phrase cannot be looked for in one part of the vector."""
        del terms, run, most
        return []

    def counts(self, terms: tuple[str, ...], runs: Sequence[Run]) -> dict[Run, int]:
        """One pass: an odd bucket lies within a run, an even one before or behind it."""
        ordered = sorted(runs, key=attrgetter("first"))
        edges = [key for run in ordered for key in (run.first, run.last + 1)]
        bounds = Value(edges, ArrayField(BigIntegerField()))
        bucket = Func(F("pk"), bounds, function="width_bucket", output_field=IntegerField())
        found: Any = _matching(terms).annotate(bucket=bucket).values_list("bucket")
        counts = dict(found.annotate(Count("pk")))
        return {run: counts.get(2 * place + 1, 0) for place, run in enumerate(ordered)}

    def scores(self, terms: tuple[str, ...]) -> dict[int, float]:
        rows: Any = _scored(_matching(terms))
        return dict(rows.values_list("pk", "score"))

    def marked(self, terms: tuple[str, ...], keys: Sequence[int]) -> dict[int, MarkedWords]:
        """Of entries that match: nothing is looked for again."""
        question = _question(terms)
        rows: Any = _scored(_asked(terms).filter(pk__in=keys)).annotate(
            marked_title=_headline("title_words", question),
            marked_text=_headline("text_words", question),
        )
        columns = "pk", "score", "marked_title", "marked_text"
        return {key: MarkedWords(*row) for key, *row in rows.values_list(*columns)}

    def tidy(self) -> None:
        """Count anew what the planner goes by: until then it reads all for a single code."""
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {SearchEntry._meta.db_table}")


def _asked(terms: tuple[str, ...]) -> Any:
    vector = RawSQL("itu_plan_searchentry.vector", [], output_field=SearchVectorField())
    return SearchEntry.objects.alias(vector=vector, question=_question(terms)).order_by()


def _matching(terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
    rows: QuerySet[SearchEntry] = _asked(terms).filter(vector=F("question"))
    return rows


def _scored(rows: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
    rank = SearchRank(F("vector"), F("question"), weights=WEIGHTS, normalization=BY_LENGTH)
    return rows.annotate(score=rank)


def _question(terms: tuple[str, ...]) -> Any:
    return reduce(and_, map(_phrase, terms))


def _phrase(term: str) -> Any:
    as_written = SearchQuery(term, config=AS_WRITTEN, search_type="phrase")
    stemmed = SearchQuery(term, config=STEMMED, search_type="phrase")
    return as_written | stemmed if _can_be_stemmed(term) else as_written


def _can_be_stemmed(term: str) -> bool:
    """Say whether no word is lost: English stemming would leave “sg” of “t sg”."""
    return all(len(word) > 1 and word not in STOP_WORDS for word in term.split())


def _headline(column: str, question: Any) -> SearchHeadline:
    return SearchHeadline(
        column, question, config=STEMMED, start_sel=START, stop_sel=STOP, highlight_all=True
    )
