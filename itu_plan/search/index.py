"""The index follows every edit within its transaction; what came by another road, the next search.

An edit writes the entries of the rows that it has changed, and only these.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Any, Final, NamedTuple

from django.db import connection, transaction
from django.db.models import F

from itu_plan.models import IndexedPlan, SearchEntry
from itu_plan.search.engines import current_engine
from itu_plan.search.entries import entry_sources, sources_touched
from plans.models import Plan
from plans.services import Edit, batches
from plans.versions.kept import version_of

VERSION: Final = 4
"""Of the form of the entries: raise it when they change, and every plan is indexed anew."""
SHORTEST_WORD: Final = 3
MOST_WORDS: Final = 200
COLUMNS: Final = [one.attname for one in SearchEntry._meta.concrete_fields if not one.primary_key]
ROW: Final = COLUMNS.index("row")
WORDS: Final = [COLUMNS.index("title_words"), COLUMNS.index("text_words")]
FACET: Final = [COLUMNS.index("type"), COLUMNS.index("sector")]
_values_of: Final = attrgetter(*COLUMNS)

EntryValues = tuple[Any, ...]
"""An entry as its COLUMNS."""


def searchable_plans() -> list[Plan]:
    """The current one first, all indexed by now: one query when nothing has changed."""
    published = Plan.objects.published().current_first().with_revised_at()
    plans: list[Any] = list(published.annotate(stamp=F("indexed__stamp")))
    for plan in plans:
        if plan.stamp != index_stamp(plan):
            index_plan(plan=plan)
    return plans


def index_stamp(plan: Any) -> str:
    return _stamp(plan.revision, plan.revised_at)


def _stamp(revision: int, moment: object) -> str:
    return f"{VERSION}:{revision}:{moment}"


@transaction.atomic
def index_plan(*, plan: Plan) -> None:
    """Bring all entries of a plan up to date, under the lock that every edit takes first."""
    fresh = Plan.objects.select_for_update(of=("self",)).with_revised_at().get(pk=plan.pk)
    state, _is_new = IndexedPlan.objects.get_or_create(plan=plan)
    if state.stamp == index_stamp(fresh):
        return
    words: set[str] = set()
    for source in entry_sources():
        held = SearchEntry.objects.filter(plan=plan, model=source.name)
        rows = list(map(_values_of, source.entries(fresh)))
        _replace(held, rows)
        words |= _vocabulary(rows)
    SearchEntry.objects.filter(plan=plan).exclude(
        model__in=[source.name for source in entry_sources()]
    ).delete()
    current_engine().tidy()
    state.stamp, state.words = index_stamp(fresh), " ".join(sorted(words))
    state.save()


def follow_edit(edit: Edit) -> None:
    """Index what an edit has changed; a new plan as a whole.

    An index that was behind already stays so until the next search; so it does where the edit only
    says that something was changed. Four queries, and those of the entries that are touched.
    """
    if not edit.touched.keys() - {Plan}:
        return
    plan = Plan.objects.with_revised_at().get(pk=edit.plan.pk)
    state = IndexedPlan.objects.filter(plan=plan).first()
    if state is None and plan.revision == 1:
        index_plan(plan=plan)
    elif state is not None and state.stamp == _stamp_before(plan):
        _follow(plan, state, edit)


def _stamp_before(plan: Plan) -> str:
    earlier = plan.revisions.filter(number__lt=plan.revision).order_by("-number")
    return _stamp(plan.revision - 1, earlier.values_list("made_at", flat=True).first())


def _follow(plan: Any, state: IndexedPlan, edit: Edit) -> None:
    touched = sources_touched(edit.touched)
    if touched is None:
        index_plan(plan=plan)
        return
    gone, come = set[str](), set[str]()
    for source, keys in touched.items():
        held = SearchEntry.objects.filter(plan=plan, model=source.name)
        for some in batches(sorted(keys)):
            rows = list(map(_values_of, source.entries(plan, some)))
            gone |= _vocabulary(_replace(held.filter(row__in=some), rows))
            come |= _vocabulary(rows)
    state.stamp = index_stamp(plan)
    if gone != come:
        known = set(state.words.split())
        state.words = " ".join(known - _unused(gone - come) | come)
    state.save()


class KnownWords(NamedTuple):
    """What may have been meant: the words of plans, and their codes by their keys."""

    words: frozenset[str]
    codes: Mapping[str, str]


def vocabulary_of(*plans: Plan) -> KnownWords:
    """Return the vocabulary of indexed plans: each kept for its revision (else two queries)."""
    found = [version_of(plan).made("vocabulary", partial(_load_vocabulary, plan)) for plan in plans]
    if len(found) == 1:
        return found[0]
    words = frozenset[str]().union(*(one.words for one in found))
    return KnownWords(words, {key: code for one in found for key, code in one.codes.items()})


def _load_vocabulary(plan: Plan) -> KnownWords:
    states = IndexedPlan.objects.filter(plan=plan).values_list("words", flat=True)
    codes = SearchEntry.objects.filter(plan=plan).order_by().values_list("code_key", "code")
    return KnownWords(frozenset("".join(states).split()), dict(codes))


def _unused(words: set[str]) -> set[str]:
    """Return those of the words that no entry has any more (a query each); of many, none.

    A word that is wrongly left is only one more that may be suggested.
    """
    entries = current_engine()
    few = words if len(words) <= MOST_WORDS else set[str]()
    return {word for word in few if not entries.keys((word,), 1)}


def _replace(held: Any, rows: Iterable[EntryValues]) -> list[EntryValues]:
    """Make the entries `held` be these rows; return those that are gone or were otherwise.

    What changes keeps its key while it stays of its type and Sector: see `runs`.
    """
    wanted = {row[ROW]: row for row in rows}
    there = {row[ROW]: (key, row) for key, *row in held.order_by().values_list("pk", *COLUMNS)}
    stale = {key: one for key, one in there.items() if wanted.get(key) != tuple(one[1])}
    for some in batches(list(stale)):
        held.filter(row__in=some).delete()
    new = [row for key, row in wanted.items() if key not in there or key in stale]
    kept = [row for row in new if row[ROW] in stale and _facet(row) == _facet(stale[row[ROW]][1])]
    moved = {row[ROW] for row in kept}
    for some in batches(kept):
        _insert([(stale[row[ROW]][0], *row) for row in some], ["id", *COLUMNS])
    for some in batches([row for row in new if row[ROW] not in moved]):
        _insert(some, COLUMNS)
    return [tuple(row) for _key, row in stale.values()]


def _facet(row: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(row[place] for place in FACET)


def _insert(rows: Sequence[EntryValues], columns: Sequence[str]) -> None:
    """Insert entries by plain SQL: it takes a third of the time of `bulk_create`."""
    names = ", ".join(map(connection.ops.quote_name, columns))
    one = f"({', '.join(['%s'] * len(columns))})"
    values = ", ".join([one] * len(rows))
    sql = f"INSERT INTO {SearchEntry._meta.db_table} ({names}) VALUES {values}"  # noqa: S608  (names only)
    with connection.cursor() as cursor:
        cursor.execute(sql, list(chain.from_iterable(rows)))


def _vocabulary(rows: Iterable[EntryValues]) -> set[str]:
    return {word for word in _words_of(rows) if len(word) >= SHORTEST_WORD}


def _words_of(rows: Iterable[EntryValues]) -> Iterator[str]:
    for row in rows:
        for column in WORDS:
            yield from row[column].split()
