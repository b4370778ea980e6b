"""Indicators, their baselines and targets, and the thresholds of a plan: the secretariat's part."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Max
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

LONGEST_NAME: Final = 200
LONGEST_UNIT: Final = 60
_TEXTS: Final = ("name", "definition", "unit", "baseline_note", "data_source", "note")
_WORDS: Final = {
    "kind": KpiKind,
    "direction": Direction,
    "series": Series,
    "frequency": Frequency,
}


@dataclass(frozen=True)
class Definition:
    """Everything that defines a KPI beside its subject; see the fields of Kpi."""

    name: str
    definition: str
    kind: str
    direction: str
    owner: str
    unit: str = ""
    series: str = Series.PER_PERIOD.value
    frequency: str = Frequency.YEARLY.value
    scale: tuple[str, ...] = ()
    baseline: Decimal | None = None
    baseline_year: int | None = None
    baseline_note: str = ""
    data_source: str = ""
    clause: str = ""
    citation: str = ""
    note: str = ""
    is_context: bool = False
    is_illustrative: bool = False


@dataclass(frozen=True)
class Aim:
    """A target: what is to be reached in a year, from which source, and why where it is revised."""

    code: str
    year: int
    operator: str
    value: Decimal
    qualifier: str = Qualifier.EXACT.value
    source: str = ""
    note: str = ""
    reason: str = ""


def define_kpi(
    *, plan: Plan, subject: str, definition: Definition, reason: str, author: User
) -> Kpi:
    """Make the next KPI of a goal, objective or output, and return it.

    Raises RoleMissing, ReasonMissing, UnknownCode, UnknownWord, WrongWords, WrongFigure.
    """
    require(author, DEFINE_KPI)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        values = _found(plan, definition)
        field, item = subject_of(plan, subject)
        last = Kpi.objects.in_plan(plan).aggregate(last=Max("position"))["last"] or 0
        kpi = Kpi(plan=plan, code=_next_code(subject, item), position=last + 1, **values)
        setattr(kpi, field, item)
        edit.create(kpi)
    return kpi


def edit_kpi(
    *, plan: Plan, code: str, definition: Definition, reason: str, author: User
) -> Revision | None:
    """Define a KPI otherwise; its code and what it measures stay.

    Returns the Revision, None when it is defined like that already. Raises as `define_kpi`, and
    KindInUse where values or targets would mean something else.
    """
    require(author, DEFINE_KPI)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        kpi, values = found_kpi(plan, code), _found(plan, definition)
        _refuse_other_kind(kpi, values)
        edit.change(kpi, **values)
    return edit.revision


def set_target(*, plan: Plan, aim: Aim, author: User) -> Revision | None:
    """Set the target of a KPI for a year; a revised one is a new row with a reason.

    Returns the Revision, None when the target is that already. Raises RoleMissing, UnknownCode,
    UnknownWord, WrongFigure, ReasonMissing for a revision without a reason.
    """
    require(author, DEFINE_KPI)
    kpi = found_kpi(plan, aim.code)
    refuse_target(plan, kpi, aim)
    words, said = {"code": kpi.code, "year": aim.year}, _said(aim)
    reason = aim.reason.strip() or _("Target of %(code)s for %(year)s.") % words
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        before = KpiTarget.objects.filter(kpi=kpi, year=aim.year).order_by("-number").first()
        if before is None or any(getattr(before, name) != new for name, new in said.items()):
            if before is not None and not aim.reason.strip():
                raise ReasonMissing
            target = KpiTarget(
                kpi=kpi,
                year=aim.year,
                number=before.number + 1 if before else 1,
                reason=aim.reason.strip(),
                set_by=edit.author,
                set_by_name=edit.author_name,
                set_at=edit.made_at,
                **said,
            )
            edit.create(target)
    return edit.revision


def set_thresholds(
    *, plan: Plan, on_track: Decimal, at_risk: Decimal, reason: str, author: User
) -> Revision | None:
    """Say from which attainment (1 is the whole target) KPIs are on track, and at risk.

    Raises RoleMissing, ReasonMissing, WrongFigure where they are not in order.
    """
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


def subject_of(plan: Plan, code: str) -> tuple[str, Any]:
    """Return the field of a KPI, and the object of a level with this code; raises UnknownCode."""
    level, item = found_in(measured_levels(), plan, code)
    return level.key, item


def checked_definition(given: Definition) -> dict[str, Any]:
    """Return the fields of the KPI that name no other object, without a query.

    Raises WrongWords, UnknownWord, WrongFigure.
    """
    _refuse_wrong_words(given)
    _refuse_wrong_scale(given)
    baseline, year = given.baseline, given.baseline_year
    if year is not None:
        _refuse_odd_year("baseline_year", year)
    texts = {name: getattr(given, name).strip() for name in _TEXTS}
    words = {name: known_word(name, getattr(given, name), known) for name, known in _WORDS.items()}
    return {
        **texts,
        **words,
        "scale": [level.strip() for level in given.scale],
        "baseline": None if baseline is None else _kept("baseline", baseline),
        "baseline_year": year,
        "is_context": given.is_context,
        "is_illustrative": given.is_illustrative,
    }


def refuse_target(plan: Plan, kpi: Kpi, aim: Aim) -> None:
    """Raise what is wrong with a target of this KPI, without a query.

    One of a KPI outside the cycle may aim beyond it. Raises UnknownWord, YearOutsideCycle,
    WrongFigure.
    """
    known_word("operator", aim.operator, Operator)
    known_word("qualifier", aim.qualifier, Qualifier)
    if kpi.is_context:
        _refuse_odd_year("year", aim.year)
    elif aim.year not in plan.years:
        raise YearOutsideCycle(plan, aim.year)
    with refusing():
        kept_exactly("value", aim.value)
        kpi.rules.refuse_target(aim.value, kpi.scale)


def _refuse_odd_year(field: str, year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        message = _("Give a year from %(first)s to %(last)s.")
        raise WrongFigure(field, message % {"first": FIRST_YEAR, "last": LAST_YEAR})


def _kept(field: str, figure: Decimal) -> Decimal:
    with refusing():
        return kept_exactly(field, figure)


def _found(plan: Plan, given: Definition) -> dict[str, Any]:
    return {
        **checked_definition(given),
        "owner": found_by(Sector.objects.in_plan(plan), given.owner),
        "clause": _named(Clause, plan, given.clause),
        "citation": _named(KpiSource, plan, given.citation),
    }


def _refuse_wrong_words(given: Definition) -> None:
    if not 1 <= len(given.name.strip()) <= LONGEST_NAME:
        raise WrongWords("name", LONGEST_NAME)
    if not given.definition.strip():
        raise WrongWords("definition", None)
    if len(given.unit.strip()) > LONGEST_UNIT:
        raise WrongWords("unit", LONGEST_UNIT)
    if given.is_illustrative and given.citation:
        raise WrongFigure("citation", _("What is illustrative was invented and cites nothing."))


def _refuse_wrong_scale(given: Definition) -> None:
    """Raise UnknownWord unless levels belong to an ordinal KPI, each with a name of its own."""
    kind = known_word("kind", given.kind, KpiKind)
    if KINDS[kind].has_levels != bool(given.scale) or len(given.scale) == 1:
        raise UnknownWord("scale", ", ".join(given.scale), [_("two levels or more, if ordinal")])
    if len({level.strip().casefold() for level in given.scale} - {""}) != len(given.scale):
        raise UnknownWord("scale", ", ".join(given.scale), [_("levels with a name of their own")])


def _named(model: Any, plan: Plan, code: str) -> Any:
    return found_by(model.objects.in_plan(plan), code) if code else None


def _next_code(subject: str, item: Any) -> str:
    codes = Kpi.objects.measuring(item).values_list("code", flat=True)
    taken = [int(code.rpartition("-")[2]) for code in codes]
    return kpi_code(subject, max(taken, default=0) + 1)


def _refuse_other_kind(kpi: Kpi, values: dict[str, Any]) -> None:
    """Raise KindInUse where recorded figures would be read in another way (two queries)."""
    is_same_kind = kpi.kind == values["kind"]
    if is_same_kind and values["scale"][: len(kpi.scale)] == kpi.scale:
        return
    if kpi.measurements.exists() or kpi.targets.exists():
        raise KindInUse(code=kpi.code)


def _said(aim: Aim) -> dict[str, Any]:
    return {
        "operator": aim.operator,
        "value": aim.value,
        "qualifier": aim.qualifier,
        "source": aim.source.strip(),
        "note": aim.note.strip(),
    }
