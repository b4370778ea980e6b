"""A question put to the index: what is found, in which order, and how it is distributed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple, overload

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from itu_plan.models import SearchEntry
from itu_plan.search.engines import current_engine
from itu_plan.search.index import vocabulary_of
from itu_plan.search.snippets import Snippet, Span, best_snippet, highlights_in
from itu_plan.search.suggestions import MOST, nearest_spellings, nearest_words
from itu_plan.search.words import folded_key, search_terms, written_terms
from plans.models import Plan
from plans.services import batches

LONGEST_QUESTION: Final = 200
CURRENT_FIRST: Final = ("-plan__is_current", "-plan__first_year", "place")
"""The order of equals: the current plan in front, inside a plan as it is printed."""


class Question(NamedTuple):
    """What is asked: words, in these plans, of one type or Sector only where they are given."""

    words: str
    plans: list[Plan]
    type: str = ""
    sector: str = ""

    def holds(self, type_: str, sector: str) -> bool:
        return self.type in {"", type_} and self.sector in {"", sector}


class Hit(NamedTuple):
    """An entry that was found; a higher score is better."""

    entry: SearchEntry
    score: float
    title_highlights: list[Span]
    snippet: Snippet


class Facets(NamedTuple):
    """Entries by type and by Sector (empty: none), each as if it was not limited itself."""

    types: Counter[str]
    sectors: Counter[str]


class Answer(Sequence[Hit]):
    """A sequence of hits, read when asked for: five queries a page, four where nothing is found."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.terms = search_terms(question.words)
        self.key = folded_key(question.words)
        self.is_named = Q(code_key=self.key) | Q(label_key=self.key)
        self.engine = current_engine()

    def __len__(self) -> int:
        counts = self._counts.items()
        return sum(count for kind, count in counts if self.question.holds(*kind))

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> list[Hit]: ...

    def __getitem__(self, index: int | slice) -> Hit | list[Hit]:
        if isinstance(index, int):
            return self._hits(slice(index, index + 1))[0]
        return self._hits(index)

    def __iter__(self) -> Iterator[Hit]:
        """All of them: one query for the order, one for each part of the hits."""
        ranked = list(self._ranked)
        for some in batches(ranked):
            yield from self._hits_of(dict(some))

    def _hits(self, page: slice) -> list[Hit]:
        scores = dict(self._ranked[page])
        return self._hits_of(scores) if scores else []

    def _hits_of(self, scores: Mapping[int, float]) -> list[Hit]:
        rows = self._with(self.terms).filter(pk__in=scores).select_related("plan")
        marked = self.engine.marked(rows, self.terms).in_bulk()
        return [_hit(marked[key], score) for key, score in scores.items()]

    @cached_property
    def facets(self) -> Facets:
        types: Counter[str] = Counter()
        sectors: Counter[str] = Counter()
        for (type_, sector), count in self._counts.items():
            if self.question.sector in {"", sector}:
                types[type_] += count
            if self.question.type in {"", type_}:
                sectors[sector] += count
        return Facets(types, sectors)

    @cached_property
    def exact(self) -> SearchEntry | None:
        """The current plan's first, by label first: “Table 8.1” is the table before the clause."""
        named = self._entries.filter(self.is_named)
        is_label = Case(When(label_key=self.key, then=0), default=1)
        *plan_first, place = CURRENT_FIRST
        return named.select_related("plan").order_by(*plan_first, is_label, place).first()

    @cached_property
    def words_alone(self) -> dict[str, bool]:
        """Each word or phrase as it was typed → whether these plans have it anywhere. One query."""
        first, *others = [
            self._with((term,)).annotate(term=Value(term)).values_list("term", flat=True).distinct()
            for term in self.terms
        ]
        found = set(first.union(*others))
        return {words: term in found for term, words in written_terms(self.question.words).items()}

    @cached_property
    def suggestions(self) -> list[str]:
        """Other words to try: the nearest codes, and spellings that the plans use."""
        plans = [vocabulary_of(plan) for plan in self.question.plans]
        codes = {key: code for plan in plans for key, code in plan.codes.items()}
        words = frozenset[str]().union(*(plan.words for plan in plans))
        nearest = [codes[key] for key in nearest_words(self.key, codes)]
        spellings = nearest_spellings(self.question.words, words)
        return list(dict.fromkeys([*nearest, *spellings]))[: 2 * MOST]

    @property
    def _entries(self) -> QuerySet[SearchEntry]:
        return SearchEntry.objects.filter(plan__in=self.question.plans)

    def _with(self, terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
        return self.engine.matching(terms).filter(plan__in=self.question.plans)

    @cached_property
    def _counts(self) -> dict[tuple[str, str], int]:
        groups = self._with(self.terms).values_list("type", "sector").annotate(count=Count("pk"))
        return {(type_, sector): count for type_, sector, count in groups}

    @property
    def _ranked(self) -> QuerySet[SearchEntry, tuple[int, float]]:
        """The keys and scores in order: what is named exactly, then by score, then as printed."""
        rows = self.engine.scored(self._with(self.terms))
        asked = {"type": self.question.type, "sector": self.question.sector}
        rows = rows.filter(**{name: value for name, value in asked.items() if value})
        rows = rows.annotate(
            misnamed=Case(When(self.is_named, then=0), default=1),
            standing=Case(When(self.is_named, then=0.0), default=-F("score")),
        )
        ranked = rows.order_by("misnamed", "standing", *CURRENT_FIRST)
        return ranked.values_list("pk", "score")


def _hit(entry: SearchEntry, score: float) -> Hit:
    title, text = (getattr(entry, name) for name in ("marked_title", "marked_text"))
    return Hit(
        entry,
        score,
        highlights_in(entry.title, title),
        best_snippet(entry.text, highlights_in(entry.text, text)),
    )
