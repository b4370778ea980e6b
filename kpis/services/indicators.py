"""Indicators, their baselines and targets, and the thresholds of a plan: the secretariat's part."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from kpis.codes import kpi_code
from kpis.errors import KindInUse, WrongFigure, YearOutsideCycle
from kpis.figures import kept_exactly
from kpis.kinds import KINDS
from kpis.lookups import found_kpi, measured_levels
from kpis.models import Kpi, KpiSource, KpiTarget, ProgressThresholds
from kpis.services.entries import refusing
from kpis.sheets.template import FIRST_YEAR, LAST_YEAR
from kpis.vocabulary import Direction, Frequency, KpiKind, Operator, Qualifier, Series
from plans.lookups import found_in
from plans.models import Clause, Plan, Revision
from plans.permissions import require
from plans.roles import DEFINE_KPI
from plans.services import edit_of, known_word
from sectors.models import Sector
from web.errors import ReasonMissing, UnknownWord, WrongWords
from web.lookups import found_by

Given = Mapping[str, Any]
"""What is given by the names of the fields of a model, other objects by their codes. What is left
out is as in a new row; what is there beside is not looked at."""

LONGEST_NAME: Final = 200
LONGEST_UNIT: Final = 60
_TEXTS: Final = ("name", "definition", "unit", "baseline_note", "data_source", "note")
_WORDS: Final = {
    "kind": KpiKind,
    "direction": Direction,
    "series": Series,
    "frequency": Frequency,
}
_PLAIN: Final = ("scale", "baseline", "baseline_year", "is_context", "is_illustrative")
_AIM: Final = ("year", "operator", "value", "qualifier")
_AIM_TEXTS: Final = ("source", "note", "reason")


def define_kpi(*, plan: Plan, subject: str, definition: Given, reason: str, author: User) -> Kpi:
    """Raises RoleMissing, ReasonMissing, UnknownCode, UnknownWord, WrongWords, WrongFigure."""
    require(author, DEFINE_KPI)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        values = _found(plan, definition)
        level, item = found_in(measured_levels(), plan, subject)
        last = Kpi.objects.in_plan(plan).aggregate(last=Max("position"))["last"] or 0
        kpi = Kpi(plan=plan, code=_next_code(subject, level.key, item), position=last + 1, **values)
        setattr(kpi, level.key, item)
        edit.create(kpi)
    return kpi


def edit_kpi(
    *, plan: Plan, code: str, definition: Given, reason: str, author: User
) -> Revision | None:
    """None where it is so already; raises as `define_kpi`, and KindInUse where meanings change."""
    require(author, DEFINE_KPI)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        kpi, values = found_kpi(plan, code), _found(plan, definition)
        _refuse_other_kind(kpi, values)
        edit.change(kpi, **values)
    return edit.revision


def set_target(*, plan: Plan, code: str, target: Given, author: User) -> Revision | None:
    """None where it is so already; raises RoleMissing, UnknownCode, WrongFigure, ReasonMissing."""
    require(author, DEFINE_KPI)
    kpi = found_kpi(plan, code)
    said = checked_target(plan, kpi, target)
    why, words = said.pop("reason"), {"code": kpi.code, "year": said["year"]}
    reason = why or _("Target of %(code)s for %(year)s.") % words
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        before = kpi.targets.filter(year=said["year"]).order_by("-number").first()
        if before is None or any(getattr(before, name) != new for name, new in said.items()):
            if before is not None and not why:
                raise ReasonMissing
            signed = {
                "set_by": edit.author,
                "set_by_name": edit.author_name,
                "set_at": edit.made_at,
            }
            number = before.number + 1 if before else 1
            edit.create(KpiTarget(kpi=kpi, number=number, reason=why, **said, **signed))
    return edit.revision


def set_thresholds(
    *, plan: Plan, on_track: Decimal, at_risk: Decimal, reason: str, author: User
) -> Revision | None:
    """As shares of the target; raises RoleMissing, ReasonMissing, WrongFigure out of order."""
    require(author, DEFINE_KPI)
    if not 0 < at_risk < on_track <= 1:
        message = _("“At risk” has to begin above 0, and “on track” above it, at most at 1.")
        raise WrongFigure("at_risk", message)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        row = ProgressThresholds.objects.filter(plan=plan).first()
        if row is None:
            edit.create(ProgressThresholds(plan=plan, on_track=on_track, at_risk=at_risk))
        else:
            edit.change(row, on_track=on_track, at_risk=at_risk)
    return edit.revision


def checked_definition(given: Given) -> dict[str, Any]:
    """The fields that name no other object; raises WrongWords, UnknownWord, WrongFigure."""
    values = _taken(Kpi(), given, _TEXTS, (*_WORDS, *_PLAIN))
    _refuse_wrong_words(values)
    if values["is_illustrative"] and given.get("citation"):
        raise WrongFigure("citation", _("What is illustrative was invented and cites nothing."))
    _refuse_wrong_scale(values["kind"], values["scale"])
    if values["baseline_year"] is not None:
        _refuse_odd_year("baseline_year", values["baseline_year"])
    for name, known in _WORDS.items():
        known_word(name, values[name], known)
    if values["baseline"] is not None:
        with refusing():
            values["baseline"] = kept_exactly("baseline", values["baseline"])
    return {**values, "scale": [level.strip() for level in values["scale"]]}


def checked_target(plan: Plan, kpi: Kpi, given: Given) -> dict[str, Any]:
    """One of a KPI outside the cycle may aim beyond it; raises UnknownWord, WrongFigure."""
    values = _taken(KpiTarget(), given, _AIM_TEXTS, _AIM)
    known_word("operator", values["operator"], Operator)
    known_word("qualifier", values["qualifier"], Qualifier)
    if kpi.is_context:
        _refuse_odd_year("year", values["year"])
    elif values["year"] not in plan.years:
        raise YearOutsideCycle(plan, values["year"])
    with refusing():
        kept_exactly("value", values["value"])
        kpi.rules.refuse_target(values["value"], kpi.scale)
    return values


def _taken(
    empty: Model, given: Given, texts: tuple[str, ...], others: tuple[str, ...]
) -> dict[str, Any]:
    values = {name: given.get(name, getattr(empty, name)) for name in (*texts, *others)}
    return values | {name: values[name].strip() for name in texts}


def _refuse_odd_year(field: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = _("Give a year from %(first)s to %(last)s.")
        raise WrongFigure(field, message % {"first": FIRST_YEAR, "last": LAST_YEAR})


def _found(plan: Plan, given: Given) -> dict[str, Any]:
    values = checked_definition(given)
    values["owner"] = found_by(Sector.objects.in_plan(plan), given["owner"])
    clause, citation = given.get("clause"), given.get("citation")
    values["clause"] = found_by(Clause.objects.in_plan(plan), clause) if clause else None
    sources = KpiSource.objects.in_plan(plan)
    values["citation"] = found_by(sources, citation) if citation else None
    return values


def _refuse_wrong_words(values: Given) -> None:
    if not 1 <= len(values["name"]) <= LONGEST_NAME:
        raise WrongWords("name", LONGEST_NAME)
    if not values["definition"]:
        raise WrongWords("definition", None)
    if len(values["unit"]) > LONGEST_UNIT:
        raise WrongWords("unit", LONGEST_UNIT)


def _refuse_wrong_scale(kind: str, scale: Sequence[str]) -> None:
    has_levels = KINDS[known_word("kind", kind, KpiKind)].has_levels
    if has_levels != bool(scale) or len(scale) == 1:
        raise UnknownWord("scale", ", ".join(scale), [_("two levels or more, if ordinal")])
    if len({level.strip().casefold() for level in scale} - {""}) != len(scale):
        raise UnknownWord("scale", ", ".join(scale), [_("levels with a name of their own")])


def _next_code(subject: str, field: str, item: Any) -> str:
    codes = Kpi.objects.filter(**{field: item}).values_list("code", flat=True)
    taken = [int(code.rpartition("-")[2]) for code in codes]
    return kpi_code(subject, max(taken, default=0) + 1)


def _refuse_other_kind(kpi: Kpi, values: dict[str, Any]) -> None:
    """Raise KindInUse where recorded figures would be read in another way (two queries)."""
    is_same_kind = kpi.kind == values["kind"]
    if is_same_kind and values["scale"][: len(kpi.scale)] == kpi.scale:
        return
    if kpi.measurements.exists() or kpi.targets.exists():
        raise KindInUse(code=kpi.code)
