"""The views of gaps: every rule with what it finds in the plan."""

from collections.abc import Callable, Container, Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any, TypedDict

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.api.trace.tabular import findings_table
from outputs.api.trace.traces import GraphView
from outputs.display.gaps.findings import rule_sentence
from outputs.display.gaps.listing import RULES, acceptances_in
from outputs.models.gap import GapAcceptance, codes_of
from plans.models import Plan
from plans.trace.coverage import Coverage, Finding, Measures, Rule, coverage_of
from web.api.fields import address_of
from web.api.paging import PAGING_PARAMETERS, CodePagination
from web.api.sparse import FIELDS
from web.api.tabular import Table
from web.api.views import RowsView
from web.errors import UnknownCode
from web.filtersets import message_of
from web.suggestions import nearest_codes

RULE = "rule"
Acceptances = Mapping[str, GapAcceptance]
"""What is accepted under one rule, by the codes of the finding."""


class Accepted(TypedDict):
    """Why somebody lets a gap be, who and when; the gap stays visible."""

    reason: str
    author: str
    at: datetime


class StaleAcceptance(Accepted):
    """An acceptance whose finding is gone; `code` is what it was about."""

    code: str


class FindingDocument(TypedDict):
    """One case of a rule: a code, or both ends of a link.

    `code` is the codes joined as those of a link are. `certainty` is ambiguous when the case
    would not hold without the ambiguous marks.
    """

    code: str
    codes: list[str]
    table: str | None
    supporter: str | None
    certainty: str
    accepted: Accepted | None


class RuleDocument(TypedDict):
    """A gap rule with all its findings, none where the plan has no such gap.

    `accepted_count` of them are accepted. `stale` are the acceptances of findings that are gone.
    """

    code: str
    title: str
    sentence: str
    count: int
    accepted_count: int
    findings: list[FindingDocument]
    stale: list[StaleAcceptance]
    url: str


def nothing_measured(_plan: Plan) -> Measures:
    """Return what is measured where there are no KPIs."""
    return Measures()


class CoverageView(GraphView):
    """A view that reads the gaps of its plan.

    The KPIs are of a layer above, so its routes hand in `measures_of`: what they measure in a plan.
    """

    measures_of: Callable[[Plan], Measures] = staticmethod(nothing_measured)

    @cached_property
    def measures(self) -> Measures:
        """What the KPIs of the cycle measure. One query per request."""
        return self.measures_of(self.plan)

    @cached_property
    def coverage(self) -> Coverage:
        """Every finding of every rule, computed once per request."""
        return coverage_of(self.graph, self.measures)

    @cached_property
    def acceptances(self) -> Mapping[Rule, Acceptances]:
        """What is accepted in this plan: rule → codes → acceptance. One query per request."""
        return acceptances_in(self.plan)

    def document(self, rule: Rule) -> RuleDocument:
        """Return one rule with its findings."""
        acceptances = self.acceptances[rule]
        found = [_finding(finding, acceptances) for finding in self.coverage.of(rule)]
        return {
            "code": rule.value,
            "title": str(RULES[rule]),
            "sentence": rule_sentence(self.graph, rule, len(found), self.measures),
            "count": len(found),
            "accepted_count": sum(finding["accepted"] is not None for finding in found),
            "findings": found,
            "stale": list(_stale(acceptances, {finding["code"] for finding in found})),
            "url": address_of(
                self.request, "api-coverage-detail", plan=self.plan.slug, rule=rule.value
            ),
        }


class CoverageList(CoverageView, RowsView):
    """The gap rules, each with its findings; `?rule=` asks for one. Ten queries.

    As CSV one row per finding.
    """

    row_type = RuleDocument
    parameters = PAGING_PARAMETERS | {FIELDS, RULE}

    def get(self, request: Request, **_parts: str) -> Response:
        """Answer `count, next, previous, results`."""
        pages = CodePagination()
        rules = pages.paginate_queryset(_rules_asked(request), request)
        return self.page_of(pages, [self.document(rule) for rule in rules])

    def table_of(self, data: Mapping[str, Any]) -> Table:
        """Return one row per finding; no query."""
        return findings_table(data["results"])


class CoverageDetail(CoverageView):
    """One gap rule. Ten queries."""

    def get(self, _request: Request, **_parts: str) -> Response:
        """Answer the rule; an unknown one raises UnknownCode."""
        return Response(self.document(rule_named(self.kwargs["rule"])))


def rule_named(asked: str) -> Rule:
    """Return the gap rule with this slug; raises UnknownCode."""
    try:
        return Rule(asked)
    except ValueError:
        raise UnknownCode(_("gap rule"), asked, nearest_codes(asked, list(Rule))) from None


def _rules_asked(request: Request) -> list[Rule]:
    asked = request.query_params.get(RULE)
    if not asked:
        return list(Rule)
    try:
        return [rule_named(asked)]
    except UnknownCode as error:
        raise ValidationError({RULE: [message_of(error)]}) from error


def _finding(finding: Finding, acceptances: Acceptances) -> FindingDocument:
    code = codes_of(finding)
    acceptance = acceptances.get(code)
    return {
        "code": code,
        "codes": list(finding.codes),
        "table": finding.table,
        "supporter": finding.supporter,
        "certainty": finding.certainty.value,
        "accepted": None if acceptance is None else _accepted(acceptance),
    }


def _accepted(acceptance: GapAcceptance) -> Accepted:
    return {
        "reason": acceptance.reason,
        "author": acceptance.author_name,
        "at": acceptance.accepted_at,
    }


def _stale(acceptances: Acceptances, found: Container[str]) -> Iterator[StaleAcceptance]:
    for code, acceptance in acceptances.items():
        if code not in found:
            yield {"code": code, **_accepted(acceptance)}
