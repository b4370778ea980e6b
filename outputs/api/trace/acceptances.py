"""The views of accepted gaps."""

from datetime import datetime
from http import HTTPStatus
from typing import Any, TypedDict

from django.db.models import QuerySet
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.api.trace.coverage import CoverageView, rule_named
from outputs.models import GapAcceptance
from outputs.models.gap import codes_of
from outputs.services import accept_gap, withdraw_acceptance
from plans.api.writing import EditView
from plans.trace.coverage import Rule
from web.api.fields import address_of
from web.lookups import found_by


class AcceptanceDocument(TypedDict):
    """Why somebody lets a gap be, who and when; `stale` when the plan no longer has the gap."""

    rule: str
    code: str
    reason: str
    author: str
    at: datetime
    stale: bool
    url: str
    rule_url: str


class AcceptanceEdit(EditView, CoverageView):
    """The acceptance of one finding: to read, to set and to withdraw. Ten queries."""

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the acceptance; raises UnknownCode where nothing is accepted."""
        acceptance = self._found()
        parts = {"plan": self.plan.slug, "rule": acceptance.rule}
        document: AcceptanceDocument = {
            "rule": acceptance.rule,
            "code": acceptance.codes,
            "reason": acceptance.reason,
            "author": acceptance.author_name,
            "at": acceptance.accepted_at,
            "stale": self._is_stale(acceptance),
            "url": address_of(self.request, "api-acceptance", code=acceptance.codes, **parts),
            "rule_url": address_of(self.request, "api-coverage-detail", **parts),
        }
        return Response(document)

    def put(self, request: Request, **parts: str) -> Response:
        """Accept the finding, or accept it for another reason."""
        given = self.given()
        with self.writing():
            exists = self._accepted.filter(codes=self._finding["codes"]).exists()
            self.refuse_other_state(exists=exists)
            accept_gap(plan=self.plan, measures=self.measures, **self._finding, **given)
            return self.represented(lambda: self.get(request, **parts), is_new=not exists)

    def delete(self, _request: Request, **_parts: str) -> Response:
        """Accept the finding no longer."""
        given = self.given()
        with self.writing():
            self._found()
            self.refuse_stale()
            withdraw_acceptance(plan=self.plan, **self._finding, **given)
        return Response(status=HTTPStatus.NO_CONTENT)

    @property
    def _finding(self) -> dict[str, Any]:
        """What the address names; raises UnknownCode where there is no such rule."""
        return {"rule": rule_named(self.kwargs["rule"]).value, "codes": self.kwargs["code"]}

    @property
    def _accepted(self) -> QuerySet[GapAcceptance]:
        return GapAcceptance.objects.in_plan(self.plan).filter(rule=self._finding["rule"])

    def _found(self) -> GapAcceptance:
        return found_by(self._accepted, self.kwargs["code"], field="codes")

    def _is_stale(self, acceptance: GapAcceptance) -> bool:
        found = self.coverage.of(Rule(acceptance.rule))
        return acceptance.codes not in {codes_of(finding) for finding in found}
