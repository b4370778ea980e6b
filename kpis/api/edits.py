"""The views that define KPIs, set targets and record values."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypedDict

from django.urls import reverse
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.access import RoleView
from kpis.api.bodies import (
    AimSerializer,
    BulkSerializer,
    DefinitionSerializer,
    NewKpiSerializer,
    ReportedSerializer,
    aim_from,
    definition_from,
    entry_from,
)
from kpis.api.views import KpiDetail, KpiList, MeasurementYear, TargetDetail
from kpis.models import Measurement
from kpis.services.bulk import EntriesRefused, record_values
from kpis.services.indicators import define_kpi, edit_kpi, set_target
from kpis.services.values import record_value
from kpis.vocabulary import MeasurementState
from plans.errors import RoleMissing
from plans.permissions import permitted_sectors
from plans.roles import DEFINE_KPI, RECORD_MEASUREMENT
from sectors.models import Sector
from web.api.fields import address_of
from web.api.filtering import refuse_unknown
from web.api.sparse import SHAPING_PARAMETERS
from web.errors import UnknownCode
from web.filtersets import message_of
from web.lookups import found_by


class RecordedDocument(TypedDict):
    """The values that were recorded together, each by its KPI and year."""

    count: int
    state: str
    codes: list[str]


class KpiListEdit(KpiList, RoleView):
    """The KPIs of a plan, and a new one."""

    permission = DEFINE_KPI

    def post(self, request: Request, **_parts: str) -> Response:
        """Define the next KPI of a goal, objective or output; its code is given here."""
        refuse_unknown(request, SHAPING_PARAMETERS)
        given = self.given(NewKpiSerializer)
        with self.writing(), named_codes(given):
            self.refuse_stale()
            made = define_kpi(
                plan=self.plan,
                subject=given["measures"],
                definition=definition_from(given),
                reason=given["reason"],
                author=given["author"],
            )
            parts = {"plan": self.plan.slug, "code": made.code}
            path = reverse("api-kpi-detail", kwargs=parts)
            answer = self.represented(lambda: self._answer(made.code), is_new=True, path=path)
            answer["Location"] = address_of(request, "api-kpi-detail", **parts)
            return answer

    def _answer(self, code: str) -> Response:
        return Response(self.get_serializer(found_by(self.get_queryset(), code)).data)


class KpiEdit(KpiDetail, RoleView):
    """One KPI: to read, and to define otherwise."""

    permission = DEFINE_KPI

    def put(self, request: Request, **parts: str) -> Response:
        """Define the KPI otherwise, all of it; its code and what it measures stay."""
        given = self.given(DefinitionSerializer)
        with self.writing(), named_codes(given):
            found_by(self.get_queryset(), self.kwargs["code"])
            self.refuse_other_state(exists=True)
            edit_kpi(
                plan=self.plan,
                code=self.kwargs["code"],
                definition=definition_from(given),
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

    def put(self, request: Request, **parts: Any) -> Response:
        """Set the target, or revise it."""
        given = self.given(AimSerializer)
        with self.writing():
            year = self.kwargs["year"]
            exists = self.kpi.targets.filter(year=year).exists()
            self.refuse_other_state(exists=exists)
            aim = aim_from(self.kwargs["code"], year, given)
            set_target(plan=self.plan, aim=aim, author=given["author"])
            return self.represented(lambda: self.get(request, **parts), is_new=not exists)


class MeasurementEdit(MeasurementYear, RoleView):
    """A year of a KPI: to read, and to record its value as a draft."""

    permission = RECORD_MEASUREMENT

    def put(self, request: Request, **parts: Any) -> Response:
        """Record the value, or change the one under way; one that counts is restated."""
        given = self.given(ReportedSerializer)
        with self.writing():
            self.document()
            self.refuse_other_state(exists=True)
            entry = entry_from(self.kwargs["code"], self.year, given)
            record_value(plan=self.plan, entry=entry, author=given["author"])
            return self.represented(lambda: self.get(request, **parts))


class BulkEdit(RoleView):
    """Values of several KPIs and years at once."""

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

    def post(self, _request: Request, **_parts: str) -> Response:
        """Record all of the values as drafts, or none; a wrong one is named by its place."""
        given = self.given(BulkSerializer)
        entries = [entry_from(one["code"], one["year"], one) for one in given["values"]]
        with self.writing():
            self.refuse_stale()
            try:
                rows = record_values(
                    plan=self.plan,
                    entries=entries,
                    reason=given["reason"],
                    author=given["author"],
                )
            except EntriesRefused as refused:
                raise ValidationError({"values": _by_place(refused)}) from refused
            return self.represented(lambda: Response(self._answer(rows)))

    def _answer(self, rows: list[Measurement]) -> RecordedDocument:
        codes = [f"{row.kpi.code}/{row.year}" for row in rows]
        return {"count": len(codes), "state": MeasurementState.DRAFT.value, "codes": codes}


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
        raise ValidationError({name: [message_of(error)]}) from error


def _by_place(refused: EntriesRefused) -> dict[str, dict[str, list[str]]]:
    return {
        str(place): {error.field: [str(error)]} for place, error in sorted(refused.errors.items())
    }
