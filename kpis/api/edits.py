"""The views that define KPIs, set targets and record values."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from kpis.api import fields as kpi_fields
from kpis.api.access import RoleView
from kpis.api.bodies import (
    KpiDefinitionSerializer,
    ManyValuesSerializer,
    NewKpiSerializer,
    TargetToSetSerializer,
    ValueToRecordSerializer,
)
from kpis.api.serializers import KpiSerializer, TargetSerializer
from kpis.api.views import KpiDetailView, KpiListVersion, KpiListView, MeasurementYear, TargetDetail
from kpis.services.bulk import EntriesRefused, record_values
from kpis.services.entries import entry_from
from kpis.services.indicators import define_kpi, edit_kpi, set_target
from kpis.services.oddities import refuse_odd, refuse_odd_among
from kpis.services.values import record_value
from kpis.vocabulary import MeasurementState
from plans.api import fields
from plans.errors import RoleMissing
from plans.permissions import permitted_sectors
from plans.roles import DEFINE_KPI, RECORD_MEASUREMENT
from sectors.models import Sector
from web.api.fields import TextsField, full_address
from web.api.filtering import names_in, refuse_unknown
from web.api.sparse import SHAPING
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.lookups import found_by
from web.openapi.operations import describe_get, operation

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
RECORDING: Final = _(
    "Needs the role contributor in the Sector that owes the value, or secretariat, and the ETag of "
    "the year as `If-Match`, read with the same account. A value that counts stays: what replaces "
    "it is a new row, once it is approved."
)


class RecordedValuesSerializer(Serializer[Any]):
    """The values that were recorded together, each by its KPI and year."""

    count = fields.how_many()
    state = kpi_fields.state(help_text=_("The state that they are in now."))
    codes = TextsField(help_text=_("KPI and year of each, in the order in which they were sent."))


@describe_get(
    "list_kpis",
    _("The key performance indicators of a plan"),
    _(
        "What the achievement of goals, objectives and outputs is measured by, each with its "
        "targets and values. Those of the cycle come first; those with `context` show figures "
        "from outside it and are never assessed."
    ),
)
class KpiListEditView(KpiListView, RoleView):
    """The KPIs of a plan, and a new one."""

    permission = DEFINE_KPI

    @operation(
        "define_kpi",
        _("Define a KPI"),
        _(
            "Makes the next KPI of a goal, objective or output; its code is given here. Needs the "
            "role secretariat, the ETag of this list as `If-Match`, and a reason."
        ),
        request=NewKpiSerializer,
        responses={201: KpiSerializer},
        sent={"measures": "T-SG", **DEFINITION},
    )
    def post(self, request: Request, **_parts: str) -> Response:
        refuse_unknown(request, names_in(SHAPING))
        given = self.given(NewKpiSerializer)
        with self.writing(), named_codes(given):
            self.refuse_stale()
            made = define_kpi(
                plan=self.plan,
                subject=given["measures"],
                definition=given,
                reason=given["reason"],
                author=given["author"],
            )
            parts = {"plan": self.plan.slug, "code": made.code}
            path = reverse("api-kpi-detail", kwargs=parts)
            answer = self.represented(lambda: self._answer(made.code), is_new=True, path=path)
            answer["Location"] = full_address(request, "api-kpi-detail", **parts)
            return answer

    def _answer(self, code: str) -> Response:
        return Response(self.get_serializer(found_by(self.get_queryset(), code)).data)


@describe_get(
    "get_kpi",
    _("One KPI"),
    _("A KPI with its targets, and every year with what counts and how it stands."),
)
class KpiEditView(KpiDetailView, RoleView):
    """One KPI: to read, and to define otherwise."""

    permission = DEFINE_KPI

    @operation(
        "edit_kpi",
        _("Define a KPI otherwise"),
        _(
            "Needs the role secretariat, the current ETag as `If-Match`, and a reason. One "
            "revision of the plan."
        ),
        request=KpiDefinitionSerializer,
        sent=DEFINITION,
    )
    def put(self, request: Request, **parts: str) -> Response:
        given = self.given(KpiDefinitionSerializer)
        with self.writing(), named_codes(given):
            found_by(self.get_queryset(), self.kwargs["code"])
            self.refuse_other_state(exists=True)
            edit_kpi(
                plan=self.plan,
                code=self.kwargs["code"],
                definition=given,
                reason=given["reason"],
                author=given["author"],
            )
            return self.represented(lambda: self.get(request, **parts))


class TargetEdit(TargetDetail, RoleView):
    """The target of a year: to read, to set and to revise. A revised one is a new row."""

    permission = DEFINE_KPI

    @property
    def sector(self) -> None:
        """No single Sector: targets are the secretariat's."""
        return

    @operation(
        "set_target",
        _("Set or revise a target"),
        _(
            "Sets the target of a year of the cycle, or revises it in a new row. Needs the role "
            "secretariat, the current ETag as `If-Match` (`If-None-Match: *` where none is set), "
            "and a reason."
        ),
        request=TargetToSetSerializer,
        responses={200: TargetSerializer, 201: TargetSerializer},
        sent={"operator": "at-most", "value": "24", "reason": "As the Council decided."},
    )
    def put(self, request: Request, **parts: Any) -> Response:
        given = self.given(TargetToSetSerializer)
        with self.writing():
            year = self.kwargs["year"]
            exists = self.kpi.targets.filter(year=year).exists()
            self.refuse_other_state(exists=exists)
            target = {**given, "year": year}
            code, author = self.kwargs["code"], given["author"]
            set_target(plan=self.plan, code=code, target=target, author=author)
            return self.represented(lambda: self.get(request, **parts), is_new=not exists)


class MeasurementEdit(MeasurementYear, RoleView):
    """A year of a KPI: to read, and to record its value as a draft."""

    permission = RECORD_MEASUREMENT

    @operation(
        "record_value",
        _("Record a value as a draft"),
        RECORDING,
        request=ValueToRecordSerializer,
        sent={**FIGURES, "reason": "Figure of the fourth year."},
    )
    def put(self, request: Request, **parts: Any) -> Response:
        given = self.given(ValueToRecordSerializer)
        with self.writing():
            self.document()
            self.refuse_other_state(exists=True)
            entry = entry_from(self.kwargs["code"], self.year, given)
            refuse_odd(self.plan, entry)
            record_value(plan=self.plan, entry=entry, author=given["author"])
            return self.represented(lambda: self.get(request, **parts))


class BulkEdit(KpiListVersion, RoleView):
    """Values of several KPIs and years at once."""

    tag = "Values"
    http_method_names = ["post", "options"]
    permission = RECORD_MEASUREMENT

    @property
    def object_path(self) -> str:
        """The address of the list of KPIs: its ETag says which state the values are made for."""
        return reverse("api-kpi-list", kwargs={"plan": self.kwargs["plan"]})

    def check_role(self) -> None:
        """Return if the user records values in some Sector (two queries); raises RoleMissing."""
        sectors = Sector.objects.in_plan(self.plan)
        if not permitted_sectors(self.request.user, self.permission, sectors):
            raise RoleMissing(self.permission)

    @operation(
        "record_values",
        _("Record many values at once"),
        _(
            "Records up to 500 values as drafts, all of them or none. A wrong one is named by its "
            "place: `values.3.value`. Needs the role contributor or secretariat, the ETag of the "
            "list of KPIs as `If-Match`, and a reason."
        ),
        request=ManyValuesSerializer,
        responses=RecordedValuesSerializer,
        sent={
            "values": [{"code": "KPI-T-SG-11", "year": 2011, **FIGURES}],
            "reason": "Figures of the fourth year.",
        },
    )
    def post(self, _request: Request, **_parts: str) -> Response:
        given = self.given(ManyValuesSerializer)
        entries = [entry_from(one["code"], one["year"], one) for one in given["values"]]
        with self.writing():
            self.refuse_stale()
            try:
                refuse_odd_among(self.plan, entries)
                rows = record_values(
                    plan=self.plan,
                    entries=entries,
                    reason=given["reason"],
                    author=given["author"],
                )
            except EntriesRefused as refused:
                wrong = sorted(refused.errors.items())
                errors = {str(place): {one.field: [str(one)]} for place, one in wrong}
                raise ValidationError({"values": errors}) from refused
            codes = [f"{row.kpi.code}/{row.year}" for row in rows]
            state = MeasurementState.DRAFT.value
            answer = {"count": len(codes), "state": state, "codes": codes}
            return self.represented(lambda: Response(answer))


@contextmanager
def named_codes(given: Mapping[str, Any]) -> Iterator[None]:
    """Answer an unknown code that came in the body as a wrong value of its field."""
    try:
        yield
    except UnknownCode as error:
        names = ("measures", "owner", "clause", "citation")
        name = next((name for name in names if given.get(name) == error.asked), None)
        if name is None:
            raise
        raise ValidationError({name: [no_such_code(error)]}) from error
