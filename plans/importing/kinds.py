"""What the files of a plan hold, read off the models: their fields, rules, keys and references."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any, Final

from django.conf import settings
from django.db import models
from django.utils.module_loading import import_string

from plans import codes
from plans.importing.checks import check_clause, check_plan, check_printed
from plans.importing.records import Kind
from plans.importing.rows.rules import DAY, FIGURE, FLAG, EntryRule, FieldRule, Items, Text, number
from plans.levels import (
    PRINTED,
    CodedKind,
    Leaf,
    Level,
    leaves,
    level_links,
    levels,
    printed_kinds,
)
from plans.models import Clause, Plan, PrintedTable, PrintedText, SourceDocument

YEAR: Final = number(lowest=1865, highest=2999)
NOTE: Final = EntryRule("note", {name: Text() for name in ("row", "column", "note")})
# What no file says: whose a row is, and what a site itself sets of a plan.
LEFT_OUT: Final = {"id", "plan", "is_current", "is_published", "revision", "touched"}
_WORDS: Final[Mapping[str, FieldRule]] = {
    "one": Text(longest=80),
    "many": Text(longest=80),
    "codes": Text(choices=(PRINTED, "ours"), is_required=False, default=PRINTED),
}
_SIMPLE: Final[Mapping[type[models.Field[Any, Any]], FieldRule]] = {
    models.BooleanField: FLAG,
    models.DateField: DAY,
    models.DecimalField: FIGURE,
    models.JSONField: Items(each=Text()),
    models.PositiveIntegerField: number(),
    models.PositiveSmallIntegerField: number(highest=9999),
}


class Kinds:
    """Kinds under way: each refers to those made before it."""

    def __init__(self, known: Iterable[Kind] = ()) -> None:
        self.by_model = {kind.model: kind for kind in known}

    def add(
        self, model: type[models.Model], noun: str = "", *, rule: EntryRule, **more: Any
    ) -> Kind:
        columns = _record_columns(model)
        key, *unique = _unique_in(model)
        kind = Kind(
            noun=noun or _model_noun(model),
            model=model,
            rule=rule,
            plain=tuple(column.name for column in columns if not column.is_relation),
            references={
                column.name: self.by_model[column.related_model]
                for column in columns
                if column.related_model in self.by_model
            },
            key=key,
            unique=tuple(unique),
            **more,
        )
        self.by_model[model] = kind
        return kind

    def rule(
        self,
        model: type[models.Model],
        noun: str = "",
        *,
        but: Collection[str] = (),
        called: Mapping[str, str] = MappingProxyType({}),
        **more: FieldRule,
    ) -> EntryRule:
        """Return what an entry of the rows of `model` may hold: what its columns take.

        `but` are columns that no entry writes, `called` those under another name; `more` are
        fields that no column has, or takes otherwise.
        """
        read = {
            called.get(column.name, column.name): self._field_rule(column)
            for column in _record_columns(model)
            if column.name not in but and column.name not in more
        }
        return EntryRule(noun or _model_noun(model), {**read, **more})

    def _field_rule(self, column: Any) -> FieldRule:
        is_required = not (column.blank or column.null or column.has_default())
        default = None if column.null else column.get_default()
        if column.is_relation:
            kind = self.by_model[column.related_model]
            rule: Any = kind.rule.fields[kind.key[-1]]
            return Text(
                form=rule.form,
                longest=rule.longest,
                is_required=is_required,
                default=None if column.null else "",
            )
        if rule := _SIMPLE.get(type(column)):
            return replace(rule, is_required=is_required, default=default)
        return Text(
            longest=None if column.choices else column.max_length,
            form=_forms_in(column.model).get(column.name),
            choices=tuple(value for value, _label in column.choices or ()),
            may_be_blank=column.blank,
            is_required=is_required,
            default=default,
        )


@cache
def plan_kinds() -> tuple[Kind, ...]:
    kinds = Kinds()
    rule = kinds.rule(Plan, but={"levels"}, first_year=YEAR, last_year=YEAR)
    check = partial(check_plan, order=[str(level.key) for level in levels()])
    aside = {"levels": ("levels.yaml", _levels_rule())}
    kinds.add(Plan, file="plan.yaml", rule=rule, check=check, aside=aside)
    rule = kinds.rule(SourceDocument, "document", but={"position"})
    kinds.add(SourceDocument, "document", file="documents.yaml", rule=rule)
    heading, text = Text(longest=300, may_be_blank=True), Text(may_be_blank=True)
    rule = kinds.rule(Clause, but={"position", "document"}, heading=heading, text=text)
    kinds.add(Clause, file="clauses/{}.yaml", rule=rule, check=check_clause)
    called, notes = {"clause": "source"}, Items(each=NOTE, is_required=False)
    rule = kinds.rule(PrintedTable, "table", but={"position", "heads"}, called=called, notes=notes)
    kinds.add(PrintedTable, "table", file="tables.yaml", rule=rule, called=called)
    rule = kinds.rule(PrintedText, "text", but={"position"})
    kinds.add(PrintedText, "text", file="texts.yaml", rule=rule, is_optional=True)
    for coded in printed_kinds():
        _add_coded(kinds, coded)
    for link in level_links():
        kinds.add(link.model, rule=NOTE, within_sector=link.within_sector)
    for name in settings.IMPORTED_KINDS:
        import_string(name)(kinds)
    return tuple(kinds.by_model.values())


def _levels_rule() -> EntryRule:
    """Return what `levels.yaml` may say: which levels, leaves and Sectors, under which words."""

    def some(noun: str, named: Iterable[CodedKind]) -> FieldRule:
        level = Text(choices=tuple(str(kind.key) for kind in named))
        each = EntryRule(noun, {"level": level, **_WORDS})
        return Items(each=each, is_required=noun == "level")

    sectors = EntryRule("group of words", _WORDS, is_required=False)
    groups = {"spine": some("level", levels()), "leaves": some("leaf", leaves())}
    return EntryRule("plan of levels", {**groups, "sectors": sectors})


def _add_coded(kinds: Kinds, coded: CodedKind) -> None:
    own: dict[str, Any] = {}
    is_leaf = isinstance(coded, Leaf)
    if isinstance(coded, Level) and any(link.within_sector for link in coded.links):
        # Left out where it is the clause of its Sector's table, of which it is a row.
        own["clause"] = Text(form=codes.CLAUSE, longest=90, is_required=False, default=None)
    kinds.add(
        coded.model,
        file=f"{coded.plural}.yaml",
        rule=kinds.rule(coded.model, **own),
        is_layer=coded.is_in_every_plan,
        is_optional=is_leaf,
        is_leaf=is_leaf,
        level=str(coded.key),
        narrow_form="" if is_leaf else coded.code_form,
        check=check_printed,
    )


@cache
def kind_named(noun: str) -> Kind:
    return next(kind for kind in plan_kinds() if kind.noun == noun)


def _model_noun(model: type[models.Model]) -> str:
    return model._meta.verbose_name_raw.lower()


def _record_columns(model: type[models.Model]) -> list[Any]:
    return [column for column in model._meta.concrete_fields if column.name not in LEFT_OUT]


def _unique_in(model: type[models.Model]) -> list[tuple[str, ...]]:
    groups = [
        tuple(name for name in constraint.fields if name != "plan")
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None
    ]
    single = [(column.name,) for column in _record_columns(model) if column.unique]
    return groups + single


def _forms_in(model: type[models.Model]) -> dict[str, str]:
    """Return the regular expressions that the constraints of a model name, by column."""
    conditions = [
        constraint.condition
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
    ]
    parts = [part for each in conditions if isinstance(each, models.Q) for part in each.children]
    return {
        str(name).removesuffix("__regex"): form
        for name, form in (part for part in parts if isinstance(part, tuple))
        if name.endswith("__regex")
    }
