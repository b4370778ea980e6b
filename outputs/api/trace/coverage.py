"""The views of gaps: every rule with what it finds in the plan."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, Serializer, SerializerMethodField

from outputs.api.trace.tabular import findings_table
from outputs.api.trace.traces import GraphView
from outputs.display.gaps.findings import rule_sentence, rule_titles
from outputs.display.gaps.listing import acceptances_in
from outputs.loaders import empty_spine, rule_named
from outputs.models.gap import GapAcceptance, finding_codes
from plans.api import fields
from plans.models import Plan
from plans.trace.coverage import Coverage, Finding, GapRule, Measures, coverage_of, gap_rules
from web.api.fields import AddressField, TextsField, Vocabulary, WordField
from web.api.sparse import SparseSerializer
from web.api.tabular import DataTable
from web.api.views import RowsView
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.openapi.operations import describe_get, in_path, operation

RULE = "rule"
RULE_CODE: Final = Vocabulary("GapRuleCode", rule_titles(empty_spine()))
IN_RULE: Final = in_path("rule", _("The code of a gap rule."), "sole-output-objectives")
Acceptances = Mapping[str, GapAcceptance]
"""What is accepted under one rule, by the codes of the finding."""


class AcceptedSerializer(Serializer[GapAcceptance]):
    """Why somebody lets a gap be, who and when; the gap stays visible."""

    reason = fields.reason()
    author = fields.author(source="author_name")
    at = fields.at(source="accepted_at")


class StaleAcceptanceSerializer(AcceptedSerializer):
    """An acceptance whose finding is gone; `code` is what it was about."""

    def get_fields(self) -> dict[str, Any]:
        return {"code": fields.code(source="codes"), **super().get_fields()}


class FindingSerializer(Serializer[Finding]):
    """One case of a rule: a code, or both ends of a link.

    `code` is the codes joined as those of a link are. `certainty` is ambiguous when the case
    would not hold without the ambiguous marks. The context holds `acceptances`, rule by rule.
    """

    code = SerializerMethodField(help_text=_("The codes joined by `--`: its place in addresses."))
    codes = TextsField(help_text=_("What it is about: one code, or both ends of a link."))
    table = fields.table(
        allow_null=True, help_text=_("The printed table, where the rule is about one.")
    )
    supporter = CharField(
        allow_null=True, help_text=_("What all hangs on, where the rule is about a sole support.")
    )
    certainty = fields.certainty()
    accepted = SerializerMethodField(
        help_text=_("Why, by whom and when it was accepted; null where it was not.")
    )

    def get_code(self, finding: Finding) -> str:
        return finding_codes(finding)

    @extend_schema_field(AcceptedSerializer(allow_null=True))
    def get_accepted(self, finding: Finding) -> Any:
        acceptance = self.context["acceptances"][finding.rule].get(finding_codes(finding))
        return acceptance and AcceptedSerializer(acceptance).data


class GapRuleSerializer(SparseSerializer[Any]):
    """A gap rule with all its findings, none where the plan has no such gap."""

    code = WordField(RULE_CODE, help_text=_("What the rule is known by."))
    title = fields.title()
    sentence = CharField(help_text=_("What the rule finds, in one sentence."))
    count = fields.how_many()
    accepted_count = fields.how_many(help_text=_("How many of them are accepted."))
    findings = FindingSerializer(many=True, help_text=_("Every case, accepted ones too."))
    stale = StaleAcceptanceSerializer(
        many=True, help_text=_("Acceptances of findings that the plan has no longer.")
    )
    url = AddressField("api-coverage-detail", rule="code")


class CoverageView(GraphView):
    """A view that reads the gaps of its plan.

    The KPIs are of a layer above, so its routes hand in `load_measures`: what they measure.
    """

    tag = "Coverage"
    measures_of: Callable[[Plan], Measures] = staticmethod(lambda _plan: Measures())

    @cached_property
    def measures(self) -> Measures:
        """What the KPIs of the cycle measure. One query per request."""
        return self.measures_of(self.plan)

    @cached_property
    def coverage(self) -> Coverage:
        return coverage_of(self.graph, self.measures)

    @cached_property
    def acceptances(self) -> Mapping[str, Acceptances]:
        """What is accepted in this plan: rule → codes → acceptance. One query per request."""
        return acceptances_in(self.plan)

    def row(self, found: GapRule) -> dict[str, Any]:
        acceptances = self.acceptances[found.slug]
        findings = self.coverage.of(found.slug)
        codes = [finding_codes(finding) for finding in findings]
        return {
            "code": found.slug,
            "title": str(RULE_CODE.meanings[found.slug]),
            "sentence": rule_sentence(self.graph, found, len(findings), self.measures),
            "count": len(findings),
            "accepted_count": sum(code in acceptances for code in codes),
            "findings": findings,
            "stale": [one for code, one in acceptances.items() if code not in codes],
        }

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "acceptances": self.acceptances}


@describe_get(
    "list_gaps",
    _("The gaps of a plan"),
    _("The gap rules, each with everything that it finds, accepted or not."),
)
class CoverageList(CoverageView, RowsView):
    """The gap rules, each with its findings; `?rule=` asks for one. Ten queries."""

    serializer_class = GapRuleSerializer
    parameters = (
        *RowsView.parameters,
        OpenApiParameter(
            RULE,
            enum=list(RULE_CODE.meanings),
            description=_("Only this gap rule, by its code."),
        ),
    )

    def get_queryset(self) -> Any:
        return _rules_asked(self.request)

    def table(self, data: Mapping[str, Any]) -> DataTable:
        return findings_table(data["results"])


class CoverageDetail(CoverageView):
    """One gap rule. Ten queries."""

    path_parameters = (IN_RULE,)
    serializer_class = GapRuleSerializer

    @operation(
        "get_gap_rule",
        _("One gap rule"),
        _("A gap rule with everything that it finds, accepted or not."),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        rule = self.row(rule_named(self.kwargs["rule"]))
        return Response(GapRuleSerializer(rule, context=self.get_serializer_context()).data)


def _rules_asked(request: Request) -> list[GapRule]:
    asked = request.query_params.get(RULE)
    if not asked:
        return list(gap_rules(empty_spine()))
    try:
        return [rule_named(asked)]
    except UnknownCode as error:
        raise ValidationError({RULE: [no_such_code(error)]}) from error
