"""The levels of a plan as data: what a loop over goals, objectives and outputs reads of each.

A level keeps its own table, pages and routes. Its app states beside them one record
(`goals/level.py`); the setting `CODED_KINDS` names these records from the top of the plan down, so
that the order of every list stands in one place. They are imported when a loop first asks.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cache
from typing import Any, Final, NamedTuple, Self, cast

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string
from django_stubs_ext import StrPromise

from plans.models import Plan, PrintedTable
from plans.models.base import Mark
from plans.vocabulary import NodeType, TableLinks

PRINTED: Final = "printed"
"""What `levels.yaml` says of codes that the print has; the others are ours."""


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
    called: str = ""
    """Its key, where that is not the name of its model."""
    is_printed: bool = True
    """Whether the plan itself prints it; an indicator is defined here."""
    is_in_every_plan: bool = True
    """Whether a plan without any is incomplete."""
    has_printed_codes: bool = True
    """Whether its codes are those of the print, where `levels.yaml` says nothing of them."""

    @property
    def key(self) -> str:
        """Its name in routes, in documents and as a foreign key, `goal`."""
        return self.called or str(self.model._meta.model_name)

    @property
    def plural(self) -> str:
        """Its name as a list: in addresses, as the name of a count, of an import's file."""
        return f"{self.key}s"

    @property
    def page(self) -> str:
        return f"{self.key}-detail"

    @property
    def list_page(self) -> str:
        return f"{self.key}-list"

    @property
    def noun(self) -> StrPromise:
        return cast("StrPromise", self.model._meta.verbose_name)

    @property
    def nouns(self) -> StrPromise:
        return cast("StrPromise", self.model._meta.verbose_name_plural)

    @property
    def has_sector(self) -> bool:
        """Whether each belongs to a Sector, by a foreign key `sector`."""
        return any(field.name == "sector" for field in self.model._meta.get_fields())

    def table_of(self, item: Any) -> PrintedTable | None:
        """Return the printed table that an object is a row of, if it is; read `with_source`."""
        return getattr(item, "table", None) if isinstance(self, Level) else None


@dataclass(frozen=True, eq=False)
class LevelLink(_Kept):
    """How a level is tied to one above it: by marks of printed tables, each a row of `model`.

    The two foreign keys of `model` (`ends`) are named by the keys of the levels.
    """

    model: type[Mark]
    within_sector: bool = False
    """Whether both ends are of one Sector, whose table prints the marks; else the plan's table."""

    @property
    def lower(self) -> NodeType:
        return NodeType(self.model.ends[0])

    @property
    def upper(self) -> NodeType:
        return NodeType(self.model.ends[1])

    @property
    def type(self) -> TableLinks:
        return TableLinks(f"{self.lower}-{self.upper}")

    @property
    def plural(self) -> str:
        return f"{self.lower}_{self.upper}_links"

    @property
    def ends(self) -> tuple["Level", "Level"]:
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
    holds), `model` with its fields, `code_form` and `has_sector` (what an entry belongs to), and
    `links` (the marks of the tables whose rows are of this level).
    """

    label: str = ""
    """Another name that the text calls it by, made of its fields: “Goal {number}”."""
    links: tuple[LevelLink, ...] = ()
    """The ties to the levels above, none at the top."""

    @property
    def key(self) -> NodeType:
        return NodeType(super().key)


@dataclass(frozen=True, eq=False)
class Leaf(CodedKind):
    """What hangs at nodes of one level and never multiplies a path, such as a target of a goal.

    `way` leads from a leaf to these nodes; `lacks` is what a gap rule looks for where one has none,
    "kpi" or the key of a level below. `levels.yaml` says which plans have any.
    """

    _: KW_ONLY
    hangs_at: NodeType
    way: str
    lacks: str = ""
    is_in_every_plan: bool = False


class LevelWords(NamedTuple):
    """What a plan calls one of its levels, and several."""

    one: str
    many: str
    codes_are_printed: bool


@cache
def coded_kinds() -> tuple[CodedKind, ...]:
    return tuple(import_string(name) for name in settings.CODED_KINDS)


@cache
def printed_kinds() -> tuple[CodedKind, ...]:
    return tuple(kind for kind in coded_kinds() if kind.is_printed)


@cache
def levels() -> tuple[Level, ...]:
    return tuple(kind for kind in coded_kinds() if isinstance(kind, Level))


@cache
def leaves() -> tuple[Leaf, ...]:
    return tuple(kind for kind in coded_kinds() if isinstance(kind, Leaf))


@cache
def level_links() -> tuple[LevelLink, ...]:
    """Return what ties the levels, from the bottom up as paths run."""
    return tuple(link for level in reversed(levels()) for link in level.links)


@cache
def kinds_by_model() -> Mapping[type[Model], CodedKind]:
    return {kind.model: kind for kind in coded_kinds()}


def level_named(key: str) -> Level:
    return {str(level.key): level for level in levels()}[key]


def levels_in(plan: Plan) -> tuple[Level, ...]:
    """Return the spine of a plan from the top down: what its `levels.yaml` names, else all."""
    named = _named_in(plan, "spine")
    return tuple(level for level in levels() if level.key in named) if plan.levels else levels()


def leaves_in(plan: Plan) -> tuple[Leaf, ...]:
    named = _named_in(plan, "leaves")
    return tuple(leaf for leaf in leaves() if leaf.key in named)


def links_in(plan: Plan) -> tuple[LevelLink, ...]:
    """Return what ties the levels of a plan, from the bottom up."""
    spine = levels_in(plan)
    return tuple(link for link in level_links() if set(link.ends) <= set(spine))


def kinds_in(plan: Plan) -> tuple[CodedKind, ...]:
    """Return what a plan prints under codes: its levels, leaves, and Sectors where it has them."""
    had = {*levels_in(plan), *leaves_in(plan)}
    others = not plan.levels or bool(plan.levels.get("sectors"))
    return tuple(
        kind
        for kind in printed_kinds()
        if kind in had or (others and not isinstance(kind, Level | Leaf))
    )


def words_in(plan: Plan, kind: CodedKind) -> LevelWords:
    """Return what a plan calls one of its levels and several, else the usual nouns."""
    said = {**_named_in(plan, "spine"), **_named_in(plan, "leaves")}
    said["sector"] = plan.levels.get("sectors")
    words = said.get(str(kind.key))
    if words:
        return LevelWords(words["one"], words["many"], words["codes"] == PRINTED)
    return LevelWords(str(kind.noun), str(kind.nouns), kind.has_printed_codes)


def _named_in(plan: Plan, group: str) -> dict[str, Any]:
    return {words["level"]: words for words in plan.levels.get(group, ())}
