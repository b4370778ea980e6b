"""The levels of a plan as data: what a loop over goals, objectives and outputs reads of each.

A level keeps its own table, pages and routes. Its app states beside them one record
(`goals/level.py`); the setting `CODED_KINDS` names these records from the top of the plan down, so
that the order of every list stands in one place. They are imported when a loop first asks.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from functools import cache
from operator import attrgetter
from typing import Any, Self, TypeVar, cast

from django.conf import settings
from django.db.models import Model, Value
from django.utils.module_loading import import_string
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django_stubs_ext import StrPromise

from plans.models import Clause, Plan
from plans.vocabulary import NodeType, TableLinks
from web.errors import UnknownCode
from web.lookups import first_with, found_by


@dataclass(frozen=True, eq=False)
class _Kept:
    """What a plan keeps as rows of a table; the QuerySet of `model` has `in_plan`."""

    model: type[Model]

    def __deepcopy__(self, _memo: Any) -> Self:
        """Return the record itself, which never changes, where a filterset copies its filters."""
        return self

    @property
    def rows(self) -> Any:
        """All rows, of every plan (no query)."""
        return self.model._default_manager.all()

    @property
    def past(self) -> Any:
        """The rows of history, of every plan, also of what is gone (no query)."""
        return cast("Any", self.model).history.all()

    def in_plan(self, plan: Plan) -> Any:
        """Return the rows of one plan, in printed order (no query)."""
        return self.rows.in_plan(plan)


@dataclass(frozen=True, eq=False)
class CodedKind(_Kept):
    """A kind of object that goes by a code of its own in the plan: a level, a Sector, a KPI.

    Its pages are `<key>-list` and `<key>-detail`, its routes in the API `api-<key>-detail` and
    `api-<key>-history`.
    """

    code_form: str
    """The regular expression of its codes in the plan of 2008-2011."""
    one: StrPromise
    """What one of them is: “a goal”."""
    _: KW_ONLY
    named_by: str = "code"
    """The field by which a citation names it."""
    is_printed: bool = True
    """Whether the plan itself prints it; an indicator is defined here."""
    clause_path: str = "clause"
    """The way to the clause that prints it, dotted; one with a Sector's table is a row of it."""

    @property
    def key(self) -> str:
        """Its name in routes, in documents and as a foreign key, `goal`."""
        return str(self.model._meta.model_name)

    @property
    def plural(self) -> str:
        """Its name as a list: in addresses, as the name of a count, of an import's file."""
        return f"{self.key}s"

    @property
    def page(self) -> str:
        """The route of the page of one."""
        return f"{self.key}-detail"

    @property
    def list_page(self) -> str:
        """The route of the page of all."""
        return f"{self.key}-list"

    @property
    def noun(self) -> StrPromise:
        """What people call one of them."""
        return cast("StrPromise", self.model._meta.verbose_name)

    @property
    def nouns(self) -> StrPromise:
        """What people call several."""
        return cast("StrPromise", self.model._meta.verbose_name_plural)

    @property
    def has_sector(self) -> bool:
        """Whether each belongs to a Sector, by a foreign key `sector`."""
        return any(field.name == "sector" for field in self.model._meta.get_fields())

    @property
    def has_clause(self) -> bool:
        """Whether each cites its own clause, and not that of the table that it is a row of."""
        return self.clause_path == "clause"

    def clause_of(self, item: Any) -> Clause:
        """Return the clause that prints an object, read `with_source` where it has that."""
        clause: Clause = attrgetter(self.clause_path)(item)
        return clause


@dataclass(frozen=True, eq=False)
class LevelLink(_Kept):
    """How a level is tied to one above it: by marks of printed tables, each a row of `model`.

    The two foreign keys of `model` are named by the keys of the levels.
    """

    lower: NodeType
    upper: NodeType
    within_sector: bool = False
    """Whether both ends are of one Sector, whose table prints the marks; else the plan's table."""

    @property
    def type(self) -> TableLinks:
        """What the printed tables of these marks tie."""
        return TableLinks(f"{self.lower}-{self.upper}")

    @property
    def plural(self) -> str:
        """Its name as a count."""
        return f"{self.lower}_{self.upper}_links"

    @property
    def ends(self) -> tuple["Level", "Level"]:
        """The levels that it ties, the lower one first."""
        return level_named(self.lower), level_named(self.upper)

    def between(self, plan: Plan, from_code: str, to_code: str) -> Any:
        """Return the link between two codes, if there is one, as rows (no query)."""
        ends = {f"{self.lower}__code": from_code, f"{self.upper}__code": to_code}
        return self.in_plan(plan).filter(**ends)


@dataclass(frozen=True, eq=False)
class Level(CodedKind):
    """One level of the plan. `key` is a NodeType: the type of its nodes in the trace.

    The QuerySet of `model` has `with_source` too, which reads the clause in the same query.

    An importer reads from it: `plural` (the file, `goals.yaml`, and the part of a plan that it
    holds), `model` with its fields, `code_form`, `has_clause` and `has_sector` (what an entry
    cites and belongs to), `links` (the marks of the tables whose rows are of this level).
    """

    label: str = ""
    """Another name that the text calls it by, made of its fields: “Goal {number}”."""
    links: tuple[LevelLink, ...] = ()
    """The ties to the levels above, none at the top."""

    @property
    def key(self) -> NodeType:
        """Its name, as the type of a node."""
        return NodeType(super().key)


KindT = TypeVar("KindT", bound=CodedKind)


@cache
def coded_kinds() -> tuple[CodedKind, ...]:
    """Return everything that goes by a code, in the order of the setting."""
    return tuple(import_string(name) for name in settings.CODED_KINDS)


@cache
def printed_kinds() -> tuple[CodedKind, ...]:
    """Return the levels and the Sectors, in the same order."""
    return tuple(kind for kind in coded_kinds() if kind.is_printed)


@cache
def levels() -> tuple[Level, ...]:
    """Return the levels, from the top of the plan down."""
    return tuple(kind for kind in coded_kinds() if isinstance(kind, Level))


@cache
def level_links() -> tuple[LevelLink, ...]:
    """Return what ties the levels, from the bottom up as paths run."""
    return tuple(link for level in reversed(levels()) for link in level.links)


@cache
def kinds_by_model() -> Mapping[type[Model], CodedKind]:
    """Return every kind by its model."""
    return {kind.model: kind for kind in coded_kinds()}


def level_named(key: NodeType) -> Level:
    """Return the level with this key."""
    return {level.key: level for level in levels()}[key]


def guessed(code: str, kinds: Sequence[KindT]) -> KindT | None:
    """Return which of these kinds a code has the form of, None where it has none: no look-up.

    A KPI's code has the form of an output's too, so the last one that fits is meant.
    """
    fitting = [kind for kind in kinds if re.match(kind.code_form, code)]
    return fitting[-1] if fitting else None


def notes_on_links(plan: Plan) -> dict[tuple[str, str], str]:
    """Return ends of a link → the note on its printed cell, where there is one.

    A query for each pair of levels.
    """
    rows = [
        row
        for link in level_links()
        for row in link.in_plan(plan)
        .noted()
        .values_list(f"{link.lower}__code", f"{link.upper}__code", "note")
    ]
    return {(from_code, to_code): note for from_code, to_code, note in rows}


def kinds_with(plan: Plan, codes: Collection[str], *, ever: bool = False) -> dict[str, CodedKind]:
    """Return by code the kind of what has it in the plan, or `ever` had it (one query)."""
    held = [(place, kind.in_plan(plan)) for place, kind in enumerate(coded_kinds())]
    if ever:
        past = enumerate(kind.past.filter(plan_id=plan.pk) for kind in coded_kinds())
        held = [*held, *past]
    first, *others = (
        rows.filter(code__in=codes)
        .order_by()
        .annotate(place=Value(place))
        .values_list("code", "place")
        for place, rows in held
    )
    return {code: coded_kinds()[place] for code, place in first.union(*others)}


def link_between(plan: Plan, ends: tuple[str, str], *, ever: bool = False) -> LevelLink | None:
    """Return the kind of link that can stand between two codes, lower first (one query).

    Where the plan does not have, or did not `ever` have, an end, its form says what it would be.
    """
    kinds = kinds_with(plan, ends, ever=ever)
    return _link_of(kinds.get(end) or guessed(end, levels()) for end in ends)


def link_guessed(ends: tuple[str, str]) -> LevelLink | None:
    """Return the kind of link that the forms of two codes speak for: no look-up."""
    return _link_of(guessed(end, levels()) for end in ends)


def _link_of(kinds: Iterable[CodedKind | None]) -> LevelLink | None:
    ends = tuple(kinds)
    return next((link for link in level_links() if link.ends == ends), None)


def likely(kinds: Sequence[KindT], code: str) -> list[KindT]:
    """Return the same kinds, in front the one that a code has the form of."""
    guess = guessed(code, kinds)
    return sorted(kinds, key=lambda kind: kind is not guess)


def has_code(kinds: Sequence[KindT], plan: Plan, code: str) -> bool:
    """Say whether an object of one of these kinds has this code; queries as in `found_in`."""
    return any(kind.in_plan(plan).filter(code=code).exists() for kind in likely(kinds, code))


def found_in(kinds: Sequence[KindT], plan: Plan, code: str) -> tuple[KindT, Any]:
    """Return the object with this code that is of one of these kinds, and its kind.

    The form of a code only says where to look first: one query where that is the right kind.
    Raises UnknownCode.
    """
    for kind in likely(kinds, code):
        found = first_with(kind.in_plan(plan), code)
        if found is not None:
            return kind, found
    guess = guessed(code, kinds)
    if guess is not None:
        return guess, found_by(guess.in_plan(plan), code)
    raise UnknownCode(one_of(kinds), code, [])


def one_of(kinds: Iterable[CodedKind]) -> str:
    """Return what people call something that is one of these kinds: “output or objective”."""
    return get_text_list([str(kind.noun) for kind in kinds], _("or"))
