"""A question put to the index: what is found, in which order, and how it is distributed."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, islice
from typing import Any, Final, NamedTuple, overload

from django.db.models import Case, Q, QuerySet, When

from itu_plan.models import SearchEntry
from itu_plan.search.engines import current_engine
from itu_plan.search.index import vocabulary_of
from itu_plan.search.runs import Facets, Run, runs_of
from itu_plan.search.snippets import MarkedWords, Snippet, Span, best_snippet, highlights_in
from itu_plan.search.suggestions import MOST, nearest_spellings, nearest_words
from itu_plan.search.words import folded_key, search_terms, written_terms
from plans.models import Plan
from plans.services import batches

LONGEST_QUESTION: Final = 200
CURRENT_FIRST: Final = ("-plan__is_current", "-plan__first_year", "place")
"""The order of equals: the current plan in front, inside a plan as it is printed."""
MOST_RANKED: Final = 1000
"""Among more than these nobody looks for the best, and to compare them all takes long."""


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


class Distribution(NamedTuple):
    """Entries by type and by Sector (empty: none), each as if it was not limited itself."""

    types: Counter[str]
    sectors: Counter[str]


class Answer(Sequence[Hit]):
    """A sequence of hits, read when asked for: five queries a page, one where nothing is found."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.terms = search_terms(question.words)
        self.key = folded_key(question.words)
        named = SearchEntry.objects.filter(Q(code_key=self.key) | Q(label_key=self.key))
        self.is_named = Q(pk__in=named.order_by().values("pk"))  # so that both indexes are used
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
        """All of them: the order first, then a query for each part of the hits."""
        for some in batches(self._found(slice(0, len(self)))):
            yield from self._hits_of(some)

    def _hits(self, page: slice) -> list[Hit]:
        found = self._found(page)
        return self._hits_of(found) if found else []

    def _hits_of(self, keys: Sequence[int]) -> list[Hit]:
        """Two queries."""
        entries = SearchEntry.objects.select_related("plan").in_bulk(keys)
        marked = self.engine.marked(self.terms, keys)
        return [_hit(entries[key], marked[key]) for key in keys]

    def _found(self, page: slice) -> list[int]:
        """Return the keys of these places, the best first."""
        if self._is_flood:
            return self._flooded(page)
        return [row.pk for row in self._ranked if self.question.holds(row.type, row.sector)][page]

    def _flooded(self, page: slice) -> list[int]:
        """What is named exactly, then what has the terms in its title, each as it was indexed."""
        start, stop, _step = page.indices(len(self))
        named = self._entries.filter(self.is_named) if self.exact else ()
        keys = (one.pk for one in named if self.question.holds(one.type, one.sector))
        titled = self._first(self.engine.first_titled, stop)
        others = self._first(self.engine.first_keys, stop)
        return list(islice(_once(chain(keys, titled, others)), start, stop))

    def _first(self, find: Callable[..., list[int]], most: int) -> Iterator[int]:
        """Yield up to `most` keys of each run of the type and the Sector asked for."""
        for run, count in self._found_in.items():
            if count and self.question.holds(run.type, run.sector):
                yield from find(self.terms, run, most)

    @cached_property
    def _found_in(self) -> Mapping[Run, int]:
        return self._counted(self.terms)

    def _counted(self, terms: tuple[str, ...]) -> Mapping[Run, int]:
        return self.engine.counts(terms, self._runs) if self._runs else {}

    @cached_property
    def _runs(self) -> list[Run]:
        return [run for plan in self.question.plans for run in runs_of(plan)]

    @cached_property
    def facets(self) -> Distribution:
        types: Counter[str] = Counter()
        sectors: Counter[str] = Counter()
        for (type_, sector), count in self._counts.items():
            if self.question.sector in {"", sector}:
                types[type_] += count
            if self.question.type in {"", type_}:
                sectors[sector] += count
        return Distribution(types, sectors)

    @cached_property
    def exact(self) -> SearchEntry | None:
        """The current plan's first, by label first: “Table 8.1” is the table before the clause."""
        named = self._entries.filter(self.is_named)
        is_label = Case(When(label_key=self.key, then=0), default=1)
        *plan_first, place = CURRENT_FIRST
        return named.select_related("plan").order_by(*plan_first, is_label, place).first()

    @cached_property
    def words_alone(self) -> dict[str, bool]:
        """Each word or phrase as it was typed → whether these plans have it. A query for each."""
        written = written_terms(self.question.words)
        return {words: self._is_there(term) for term, words in written.items()}

    def _is_there(self, term: str) -> bool:
        return any(self._counted((term,)).values())

    @cached_property
    def suggestions(self) -> list[str]:
        """Other words to try: the nearest codes, and spellings that the plans use."""
        words, codes = vocabulary_of(*self.question.plans)
        nearest = [codes[key] for key in nearest_words(self.key, codes)]
        spellings = nearest_spellings(self.question.words, words)
        return list(dict.fromkeys([*nearest, *spellings]))[: 2 * MOST]

    @property
    def _entries(self) -> QuerySet[SearchEntry]:
        return SearchEntry.objects.filter(plan__in=self.question.plans)

    @cached_property
    def _keys(self) -> list[int]:
        """Of what is found in any plan, as far as it is ranked (one query)."""
        return self.engine.keys(self.terms, MOST_RANKED + 1)

    @property
    def _is_flood(self) -> bool:
        """Whether so much is found that nobody looks for the best: to compare it takes long."""
        return len(self._keys) > MOST_RANKED

    @cached_property
    def _counts(self) -> Facets:
        if not self._is_flood:
            return Counter(sorted((row.type, row.sector) for row in self._ranked))
        counts: Facets = Counter()
        for run, count in self._found_in.items():
            counts[run.type, run.sector] += count
        return counts

    @cached_property
    def _ranked(self) -> list[Any]:
        """The best first: named exactly, then by score, then as printed. Two queries, or none."""
        if not self._keys:
            return []
        scores = self.engine.scores(self.terms)
        columns = "pk", "type", "sector", "code_key", "label_key", "place", "plan"
        rows = self._entries.filter(pk__in=self._keys).order_by().values_list(*columns, named=True)
        return sorted(rows, key=lambda row: self._standing(row, scores[row.pk]))

    def _standing(self, row: Any, score: float) -> tuple[Any, ...]:
        is_named = self.key in {row.code_key, row.label_key}
        plan = next(place for place, one in enumerate(self.question.plans) if one.pk == row.plan)
        return (not is_named, 0 if is_named else -score, plan, row.place)


def _once(keys: Iterable[int]) -> Iterator[int]:
    seen = set[int]()
    for key in keys:
        if key not in seen:
            seen.add(key)
            yield key


def _hit(entry: SearchEntry, marked: MarkedWords) -> Hit:
    return Hit(
        entry,
        marked.score,
        highlights_in(entry.title, marked.title),
        best_snippet(entry.text, highlights_in(entry.text, marked.text)),
    )
