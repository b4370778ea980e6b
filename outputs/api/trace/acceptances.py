"""The views of accepted gaps."""

from http import HTTPStatus
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer, SerializerMethodField

from outputs.api.trace.coverage import IN_RULE, RULE_CODE, CoverageView
from outputs.loaders import rule_named
from outputs.models import GapAcceptance
from outputs.models.gap import finding_codes
from outputs.services import accept_gap, withdraw_acceptance
from plans.api import fields
from plans.api.writing import EDITING, WHY, EditView
from web.api.fields import AddressField, WordField
from web.api.writing import ReasonSerializer
from web.lookups import found_by
from web.openapi.operations import in_path, operation

FINDING: Final = in_path("code", _("What the finding is about: a code, or both ends."), "R3")


class AcceptanceSerializer(Serializer[GapAcceptance]):
    """Why somebody lets a gap be, who and when; `stale` when the plan no longer has the gap.

    The context holds `plan`, `request` and whether it `is_stale`.
    """

    rule = WordField(RULE_CODE, help_text=_("The gap rule."))
    code = fields.code(
        source="codes", help_text=_("What the finding is about: a code, or both ends of a link.")
    )
    reason = fields.reason()
    author = fields.author(source="author_name")
    at = fields.at(source="accepted_at")
    stale = SerializerMethodField(help_text=_("Whether the plan has the finding no longer."))
    url = AddressField("api-acceptance", rule="rule", code="codes")
    rule_url = AddressField(
        "api-coverage-detail", rule="rule", help_text=_("The gap rule in this API.")
    )

    def get_stale(self, _acceptance: GapAcceptance) -> bool:
        return bool(self.context["is_stale"])


class AcceptanceEdit(EditView, CoverageView):
    """The acceptance of one finding: to read, to set and to withdraw. Ten queries."""

    path_parameters = (IN_RULE, FINDING)
    serializer_class = AcceptanceSerializer
    body = ReasonSerializer

    @operation(
        "get_acceptance",
        _("Why a gap is accepted"),
        _("The acceptance of one finding; `stale` when the plan has the finding no longer."),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        acceptance = self._found()
        context = {**self.get_serializer_context(), "is_stale": self._is_stale(acceptance)}
        return Response(AcceptanceSerializer(acceptance, context=context).data)

    @operation(
        "accept_gap",
        _("Accept a gap"),
        EDITING,
        responses={200: AcceptanceSerializer, 201: AcceptanceSerializer},
        sent=WHY,
    )
    def put(self, request: Request, **parts: str) -> Response:
        given = self.given()
        with self.writing():
            exists = self._accepted.filter(codes=self._finding["codes"]).exists()
            self.refuse_other_state(exists=exists)
            accept_gap(plan=self.plan, measures=self.measures, **self._finding, **given)
            return self.represented(lambda: self.get(request, **parts), is_new=not exists)

    @operation(
        "withdraw_acceptance",
        _("Accept a gap no longer"),
        EDITING,
        responses={204: None},
        sent=WHY,
    )
    def delete(self, _request: Request, **_parts: str) -> Response:
        given = self.given()
        with self.writing():
            self._found()
            self.refuse_stale()
            withdraw_acceptance(plan=self.plan, **self._finding, **given)
        return Response(status=HTTPStatus.NO_CONTENT)

    @property
    def _finding(self) -> dict[str, Any]:
        """What the address names; raises UnknownCode where there is no such rule."""
        return {"rule": rule_named(self.kwargs["rule"]).slug, "codes": self.kwargs["code"]}

    @property
    def _accepted(self) -> QuerySet[GapAcceptance]:
        return GapAcceptance.objects.in_plan(self.plan).filter(rule=self._finding["rule"])

    def _found(self) -> GapAcceptance:
        return found_by(self._accepted, self.kwargs["code"], field="codes")

    def _is_stale(self, acceptance: GapAcceptance) -> bool:
        found = self.coverage.of(acceptance.rule)
        return acceptance.codes not in {finding_codes(finding) for finding in found}
