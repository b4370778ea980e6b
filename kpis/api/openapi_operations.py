"""The operations on KPIs, their targets and values, and on progress, for the OpenAPI document."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.api.openapi_operations import history_of
from kpis.api import edits, steps
from kpis.api.access import BackSerializer, StepSerializer
from kpis.api.bodies import (
    AimSerializer,
    BulkSerializer,
    DefinitionSerializer,
    NewKpiSerializer,
    ReportedSerializer,
)
from kpis.api.history import KpiHistory
from kpis.api.progress import ProgressDetail, ProgressDocument, ProgressList, ProgressRow
from kpis.api.serializers import KpiSerializer, MeasurementSerializer, TargetSerializer
from kpis.api.views import MeasurementList, TargetList, YearDocument
from web.api.writing import ReasonSerializer, StrictSerializer
from web.openapi.schema import Operation, Operations
from web.openapi.types import Schema

KPI: Final = {"code": (_("The code of a KPI."), "KPI-T-SG-11")}
YEAR: Final = {**KPI, "year": (_("A year of the cycle, or one that has a value."), "2011")}
NODE: Final = {"code": (_("The code of a goal, objective or output."), "T-SG")}
CYCLE_YEAR: Final[Schema] = {"type": "string", "pattern": "^[0-9]{4}$"}
PERIOD: Final[dict[str, Schema]] = {"period": CYCLE_YEAR}
DEFINING: Final = _(
    "Needs the role secretariat, the current ETag as `If-Match`, and a reason. One revision of the "
    "plan."
)
RECORDING: Final = _(
    "Needs the role contributor in the Sector that owes the value, or secretariat, and the ETag of "
    "the year as `If-Match`, read with the same account. A value that counts stays: what replaces "
    "it is a new row, once it is approved."
)
REVIEWING: Final = _(
    "Needs the role reviewer in the Sector that owes the value, or secretariat, and the ETag of "
    "the year as `If-Match`, read with the same account. Nobody approves what they entered."
)
DEFINITION: Final = {
    "name": "Median time to approve a Recommendation",
    "definition": "Months from consent to approval, for half of the Recommendations.",
    "kind": "number",
    "unit": "months",
    "direction": "down",
    "owner": "T",
    "baseline": {"value": "30", "year": 2007, "note": "Counted from the archive."},
    "reason": "Agreed with the study groups.",
}
FIGURES: Final = {"value": "24.5", "source": "Register of the Bureau, 2011."}

OPERATIONS: Final[Operations] = {
    edits.KpiListEdit: {
        "get": Operation(
            "list_kpis",
            "KPIs",
            _("The key performance indicators of a plan"),
            _(
                "What the achievement of goals, objectives and outputs is measured by, each with "
                "its targets and values. Those of the cycle come first; those with `context` show "
                "figures from outside it and are never assessed."
            ),
            KpiSerializer,
            query=PERIOD,
        ),
        "post": Operation(
            "define_kpi",
            "KPIs",
            _("Define a KPI"),
            _(
                "Makes the next KPI of a goal, objective or output; its code is given here. Needs "
                "the role secretariat, the ETag of this list as `If-Match`, and a reason."
            ),
            KpiSerializer,
            NewKpiSerializer,
            makes=True,
            sent={"measures": "T-SG", **DEFINITION},
        ),
    },
    edits.BulkEdit: {
        "post": Operation(
            "record_values",
            "Values",
            _("Record many values at once"),
            _(
                "Records up to 500 values as drafts, all of them or none. A wrong one is named by "
                "its place: `values.3.value`. Needs the role contributor or secretariat, the ETag "
                "of the list of KPIs as `If-Match`, and a reason."
            ),
            edits.RecordedDocument,
            BulkSerializer,
            sent={
                "values": [{"code": "KPI-T-SG-11", "year": 2011, **FIGURES}],
                "reason": "Figures of the fourth year.",
            },
        )
    },
    edits.KpiEdit: {
        "get": Operation(
            "get_kpi",
            "KPIs",
            _("One KPI"),
            _("A KPI with its targets, and every year with what counts and how it stands."),
            KpiSerializer,
            path=KPI,
        ),
        "put": Operation(
            "edit_kpi",
            "KPIs",
            _("Define a KPI otherwise"),
            DEFINING,
            KpiSerializer,
            DefinitionSerializer,
            path=KPI,
            sent=DEFINITION,
        ),
    },
    KpiHistory: {"get": history_of("get_kpi_history", "History", _("The history of a KPI"), **KPI)},
    TargetList: {
        "get": Operation(
            "list_targets",
            "KPIs",
            _("The targets of a KPI"),
            _("Every target that was set, year by year; a revised one is another row."),
            TargetSerializer,
            path=KPI,
        )
    },
    edits.TargetEdit: {
        "get": Operation(
            "get_target",
            "KPIs",
            _("The target of a year"),
            _("The target that is in force."),
            TargetSerializer,
            path=YEAR,
        ),
        "put": Operation(
            "set_target",
            "KPIs",
            _("Set or revise a target"),
            _(
                "Sets the target of a year of the cycle, or revises it in a new row. Needs the "
                "role secretariat, the current ETag as `If-Match` (`If-None-Match: *` where none "
                "is set), and a reason."
            ),
            TargetSerializer,
            AimSerializer,
            makes=True,
            path=YEAR,
            sent={"operator": "at-most", "value": "24", "reason": "As the Council decided."},
        ),
    },
    MeasurementList: {
        "get": Operation(
            "list_measurements",
            "Values",
            _("The values of a KPI"),
            _(
                "Every value with its source, its evidence and who answers for it. Values that "
                "are not approved show to those who record or review in the Sector only."
            ),
            MeasurementSerializer,
            path=KPI,
        )
    },
    edits.MeasurementEdit: {
        "get": Operation(
            "get_measurement",
            "Values",
            _("One year of a KPI"),
            _(
                "What counts for the year, how the KPI stands, and every value that was recorded. "
                "A year of the cycle without a value is answered with `value` null and the status "
                "`not-reported`."
            ),
            YearDocument,
            path=YEAR,
        ),
        "put": Operation(
            "record_value",
            "Values",
            _("Record a value as a draft"),
            RECORDING,
            YearDocument,
            ReportedSerializer,
            path=YEAR,
            sent={**FIGURES, "reason": "Figure of the fourth year."},
        ),
    },
    steps.SubmitValue: {
        "post": Operation(
            "submit_value",
            "Values",
            _("Hand a draft to the reviewers"),
            RECORDING,
            YearDocument,
            StrictSerializer,
            path=YEAR,
        )
    },
    steps.ApproveValue: {
        "post": Operation(
            "approve_value",
            "Values",
            _("Approve a submitted value"),
            REVIEWING,
            YearDocument,
            StepSerializer,
            path=YEAR,
            sent={"comment": "Checked against the register."},
        )
    },
    steps.SendBackValue: {
        "post": Operation(
            "send_back_value",
            "Values",
            _("Send a submitted value back"),
            REVIEWING,
            YearDocument,
            BackSerializer,
            path=YEAR,
            sent={"comment": "Which page of the register?"},
        )
    },
    steps.WithdrawValue: {
        "post": Operation(
            "withdraw_value",
            "Values",
            _("Withdraw a value that does not count yet"),
            RECORDING,
            YearDocument,
            ReasonSerializer,
            path=YEAR,
            sent={"reason": "It was that of another year."},
        )
    },
    ProgressList: {
        "get": Operation(
            "list_progress",
            "Progress",
            _("How every goal, objective and output stands"),
            _(
                "For each the mean of the attainments of all KPIs that lead up to it, each counted "
                "once, and of how many it speaks. What is not reported is never averaged in."
            ),
            ProgressRow,
            query={**PERIOD, **{name: {"type": "string"} for name in ("node", "sector")}},
        )
    },
    ProgressDetail: {
        "get": Operation(
            "get_progress",
            "Progress",
            _("How one goal, objective or output stands, and why"),
            _("The same for one of them, with each KPI and how its figures were computed."),
            ProgressDocument,
            path=NODE,
            query=PERIOD,
        )
    },
}
