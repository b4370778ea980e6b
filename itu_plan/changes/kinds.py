"""The kinds of objects whose changes are told, in an order that stays."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Model, Q

from kpis.models import Kpi, KpiSource, KpiTarget, Measurement, ProgressThresholds
from kpis.vocabulary import MeasurementState
from outputs.models import GapAcceptance, PriorityItem, PriorityItemOutputLink
from plans.codes import LINK_SEPARATOR
from plans.levels import coded_kinds, level_links
from plans.models import Clause, PrintedTable, PrintedText, SourceDocument
from sectors.models import EnablerObjectiveLink

State = Mapping[str, Any]


class Named(NamedTuple):
    """What an object is called in addresses: its code, and the parts of its address."""

    code: str
    parts: dict[str, Any]


class ChangedKind(NamedTuple):
    """A kind of object whose changes are told; `name` reads a row of history and its state."""

    key: str
    model: type[Model]
    route: str
    name: Callable[[State], Named]
    hidden: frozenset[str] = frozenset()
    visible: Q = Q()
    of_plan: str = "plan"


@cache
def kinds() -> tuple[ChangedKind, ...]:
    """Return the kinds in the order in which they are told: what others refer to comes first."""
    return (
        ChangedKind("document", SourceDocument, "api-clause-list", _by("code", "")),
        ChangedKind("clause", Clause, "api-clause-detail", _by("code")),
        ChangedKind("table", PrintedTable, "api-matrix-detail", _by("number", "table")),
        ChangedKind("text", PrintedText, "api-text-list", _by("position", "")),
        *(
            ChangedKind(str(kind.key), kind.model, f"api-{kind.key}-detail", _by("code"))
            for kind in coded_kinds()
            if kind.model is not Kpi
        ),
        *(
            ChangedKind(
                "link",
                link.model,
                "api-link-detail",
                _ends(*link.model.ends),
                of_plan=f"{link.lower}__plan",
            )
            for link in level_links()
        ),
        ChangedKind(
            "enabler-objective",
            EnablerObjectiveLink,
            "api-enabler-detail",
            _supported,
            of_plan="enabler__plan",
        ),
        *_of_work(),
    )


def _of_work() -> tuple[ChangedKind, ...]:
    """Return what is decided and measured beside what a plan prints."""
    return (
        ChangedKind("priority", PriorityItem, "api-priority-detail", _item, of_plan="sector__plan"),
        ChangedKind(
            "priority-output",
            PriorityItemOutputLink,
            "api-output-detail",
            _by("output"),
            frozenset({"item"}),
            of_plan="output__plan",
        ),
        ChangedKind(
            "acceptance", GapAcceptance, "api-acceptance", _acceptance, frozenset({"author"})
        ),
        ChangedKind("thresholds", ProgressThresholds, "api-progress", _thresholds),
        ChangedKind("source", KpiSource, "api-kpi-list", _by("code", "")),
        ChangedKind("kpi", Kpi, "api-kpi-detail", _by("code")),
        ChangedKind(
            "kpi-target",
            KpiTarget,
            "api-target",
            _of_year,
            frozenset({"set_by"}),
            of_plan="kpi__plan",
        ),
        ChangedKind(
            "value",
            Measurement,
            "api-measurement",
            _of_year,
            frozenset({"entered_by", "reviewed_by", "batch"}),
            Q(state=MeasurementState.APPROVED.value),
            "kpi__plan",
        ),
    )


def _by(field: str, part: str = "code") -> Callable[[State], Named]:
    def name(state: State) -> Named:
        return Named(str(state[field]), {part: state[field]} if part else {})

    return name


def _ends(lower: str, upper: str) -> Callable[[State], Named]:
    def name(state: State) -> Named:
        code = f"{state[lower]}{LINK_SEPARATOR}{state[upper]}"
        return Named(code, {"code": code})

    return name


def _item(state: State) -> Named:
    code = f"{state['sector']}.{state['position']}"
    return Named(code, {"code": code})


def _supported(state: State) -> Named:
    code = f"{state['enabler']}{LINK_SEPARATOR}{state['objective']}"
    return Named(code, {"code": state["enabler"]})


def _thresholds(_state: State) -> Named:
    return Named("progress", {})


def _acceptance(state: State) -> Named:
    parts = {"rule": state["rule"], "code": state["codes"]}
    return Named("/".join(parts.values()), parts)


def _of_year(state: State) -> Named:
    """Values and targets of a year share its address; their number tells them apart."""
    parts = {"code": state["kpi"], "year": state["year"]}
    return Named(f"{state['kpi']}/{state['year'] or 'undated'}/{state['number']}", parts)
