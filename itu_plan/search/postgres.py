"""The engine on PostgreSQL: full-text search of the database itself, without any extension."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any, Final

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    SearchVectorField,
)
from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from itu_plan.models import SearchEntry
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

    def keys(self, terms: tuple[str, ...]) -> list[int]:
        return sorted(_matching(terms).values_list("pk", flat=True))

    def titled_keys(self, terms: tuple[str, ...]) -> list[int]:
        """Return none: a phrase cannot be looked for in one part of the vector."""
        del terms
        return []

    def scores(self, terms: tuple[str, ...]) -> dict[int, float]:
        rows: Any = _scored(_matching(terms))
        return dict(rows.values_list("pk", "score"))

    def marked(self, terms: tuple[str, ...], keys: Sequence[int]) -> dict[int, MarkedWords]:
        question = _question(terms)
        rows: Any = _scored(_matching(terms).filter(pk__in=keys)).annotate(
            marked_title=_headline("title_words", question),
            marked_text=_headline("text_words", question),
        )
        columns = "pk", "score", "marked_title", "marked_text"
        return {key: MarkedWords(*row) for key, *row in rows.values_list(*columns)}

    def tidy(self) -> None:
        """Do nothing: the server tidies up by itself."""


def _matching(terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
    vector = RawSQL("itu_plan_searchentry.vector", [], output_field=SearchVectorField())
    rows = SearchEntry.objects.alias(vector=vector, question=_question(terms))
    return rows.filter(vector=F("question")).order_by()


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
