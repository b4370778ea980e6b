"""The views of gaps: every rule with what it finds in the plan."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    CharField,
    IntegerField,
    Serializer,
    SerializerMethodField,
    URLField,
)

from outputs.api.trace.tabular import findings_table
from outputs.api.trace.traces import KIND, GraphView, PartPagination
from outputs.display.gaps.findings import rule_sentence, rule_titles
from outputs.display.gaps.listing import acceptances_in
from outputs.loaders import empty_spine, every_rule, rule_named
from outputs.models.gap import GapAcceptance, finding_codes
from plans.api import fields
from plans.models import Plan
from plans.trace.coverage import Coverage, Finding, GapRule, Measures, coverage_of, rules_of
from plans.trace.graph import PlanGraph
from web.api.fields import AddressField, TextsField, Vocabulary, WordField, full_address
from web.api.rendering.renderers import FileRenderer
from web.api.rendering.tabular import DataTable
from web.api.sparse import SparseSerializer
from web.api.views import RowsView
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.openapi.operations import describe_get, in_path, operation

RULE = "rule"
RULE_CODE: Final = Vocabulary("GapRuleCode", rule_titles(every_rule(), empty_spine()))
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


class FindingsPageSerializer(Serializer[Any]):
    """Where the other findings of a rule are."""

    next = URLField(allow_null=True, help_text=_("The next page of findings."))
    previous = URLField(allow_null=True, help_text=_("The page of findings before."))
    page_size = IntegerField(min_value=1, help_text=_("How many findings are on a page."))


class GapRuleSerializer(SparseSerializer[Any]):
    """A gap rule with its findings, none where the plan has no such gap."""

    code = WordField(RULE_CODE, help_text=_("What the rule is known by."))
    title = fields.title()
    sentence = CharField(help_text=_("What the rule finds, in one sentence."))
    count = fields.how_many()
    accepted_count = fields.how_many(help_text=_("How many of them are accepted."))
    findings = FindingSerializer(many=True, help_text=_("The cases, accepted ones too."))
    findings_page = FindingsPageSerializer(
        allow_null=True, help_text=_("Where the other findings are; null where these are all.")
    )
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

    def gap(
        self, rule: GapRule, shown: Sequence[Finding], page: dict[str, Any] | None
    ) -> dict[str, Any]:
        """Return a rule with these of its findings; `page` says where the others are."""
        acceptances = self.acceptances[rule.slug]
        findings = self.coverage.of(rule.slug)
        codes = frozenset(map(finding_codes, findings)) if acceptances else frozenset[str]()
        return {
            "code": rule.slug,
            "title": str(RULE_CODE.meanings[rule.slug]),
            "sentence": rule_sentence(self.graph, rule, len(findings), self.measures),
            "count": len(findings),
            "accepted_count": sum(code in codes for code in acceptances),
            "findings": shown,
            "findings_page": page,
            "stale": [one for code, one in acceptances.items() if code not in codes],
        }

    def get_serializer_context(self) -> dict[str, Any]:
        return {**super().get_serializer_context(), "acceptances": self.acceptances}


@describe_get(
    "list_gaps",
    _("The gaps of a plan"),
    _(
        "The gap rules, each with what it finds, accepted or not; where that is more than 500, "
        "`findings_page` says where the rest is."
    ),
)
class CoverageList(CoverageView, RowsView):
    """The gap rules, each with its findings; `?rule=` asks for one. Ten queries."""

    serializer_class = GapRuleSerializer
    parameters = (
        *RowsView.parameters,
        KIND,
        OpenApiParameter(
            RULE,
            enum=list(RULE_CODE.meanings),
            description=_("Only this gap rule, by its code."),
        ),
    )

    def get_queryset(self) -> Any:
        return _rules_asked(self.request, self.graph)

    def row(self, found: GapRule) -> dict[str, Any]:
        """In JSON with the first page of its findings, in files with all of them."""
        findings, size = self.coverage.of(found.slug), PartPagination.page_size
        if len(findings) <= size or isinstance(self.request.accepted_renderer, FileRenderer):
            return self.gap(found, findings, None)
        where = {"plan": self.plan.slug, "rule": found.slug}
        address = full_address(self.request, "api-coverage-detail", **where)
        page = {"next": f"{address}?page=2", "previous": None, "page_size": size}
        return self.gap(found, findings[:size], page)

    def table(self, data: Mapping[str, Any]) -> DataTable:
        return findings_table(data["results"])


class CoverageDetail(CoverageView):
    """One gap rule. Ten queries."""

    path_parameters = (IN_RULE,)
    parameters = (*PartPagination.parameters(), KIND)
    serializer_class = GapRuleSerializer

    @operation(
        "get_gap_rule",
        _("One gap rule"),
        _(
            "A gap rule with what it finds, accepted or not; where that is more than one page "
            "holds, `findings_page` says where the rest is."
        ),
    )
    def get(self, _request: Request, **_parts: str) -> Response:
        rule, pages = rule_named(self.kwargs["rule"]), PartPagination()
        shown = pages.paginate_queryset(self.coverage.of(rule.slug), self.request)
        found = self.gap(rule, shown, pages.place)
        answer = GapRuleSerializer(found, context=self.get_serializer_context()).data
        return Response(answer, headers=pages.headers)


def _rules_asked(request: Request, graph: PlanGraph) -> list[GapRule]:
    asked = request.query_params.get(RULE)
    if not asked:
        return list(rules_of(graph))
    try:
        return [rule_named(asked)]
    except UnknownCode as error:
        raise ValidationError({RULE: [no_such_code(error)]}) from error
