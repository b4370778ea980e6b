"""How KPIs, and whole goals, objectives and outputs stand, as the API says it."""

from functools import partial
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DictField,
    IntegerField,
    ListField,
    Serializer,
    SerializerMethodField,
    URLField,
)

from kpis.api import fields as kpi_fields
from kpis.figures import as_decimal, decimal_text
from kpis.progress.assessing import Assessment
from kpis.progress.attainment import BinaryReason, Method
from kpis.progress.inputs import Target
from kpis.vocabulary import Course, Status
from plans.api import fields
from web.api.fields import AddressField, PageField, TextsField, Vocabulary, WordField, full_address
from web.api.sparse import SparseSerializer
from web.openapi.operations import object_schema

METHOD: Final = Vocabulary(
    "AttainmentMethod",
    {
        Method.FROM_BASELINE: _("the part of the way from the baseline to the target"),
        Method.FROM_LOWEST_LEVEL: _("the same, from the lowest level of the scale"),
        Method.ACTUAL_OVER_TARGET: _("no baseline, more is better: actual / target"),
        Method.TARGET_OVER_ACTUAL: _("no baseline, less is better: target / actual"),
        Method.BY_OPERATOR: _("met or not; `reason` says why there is nothing between"),
    },
)
REASON: Final = Vocabulary(
    "AttainmentReason",
    {
        BinaryReason.MILESTONE: _("a milestone"),
        BinaryReason.EQUAL_OPERATOR: _("the target is an exact value"),
        BinaryReason.HOLD: _("the value is to be held"),
        BinaryReason.AGAINST_DIRECTION: _("the target limits the side that is better"),
        BinaryReason.TARGET_IS_BASELINE: _("target and baseline are the same"),
        BinaryReason.TARGET_BEHIND_BASELINE: _("the target is worse than the baseline"),
        BinaryReason.TARGET_NOT_POSITIVE: _("no baseline, and a target of zero or less"),
        BinaryReason.ACTUAL_NOT_POSITIVE: _("no baseline, and a value of zero or less"),
    },
)
COURSE: Final = Vocabulary(
    "Course",
    {
        Course.BETTER: _("to the better, by its direction"),
        Course.WORSE: _("to the worse"),
        Course.SAME: _("it did not move"),
        Course.UNKNOWN: _("nothing to compare, or the value is to be held"),
    },
)
IN_YEAR: Final = _("The year.")


@extend_schema_field(object_schema(list(Status), {"type": "integer", "minimum": 0}))
class CountsField(DictField):
    """How many KPIs stand so, by status."""

    def to_representation(self, value: Any) -> dict[str, int]:
        return {status.value: number for status, number in value}


class StepsField(TextsField):
    """How a figure was computed, one sentence for each step, in the reader's language."""

    def to_representation(self, value: Any) -> list[str]:
        return [step.sentence(translation) for step in value]


steps = partial(StepsField, help_text=_("How it was computed, one sentence after the other."))


class AimedSerializer(Serializer[Target]):
    """A target: how a value has to stand to it."""

    operator = kpi_fields.operator()
    value = kpi_fields.target_figure()


class AssessmentSerializer(Serializer[Assessment]):
    """How a KPI stands in a year, and how that was computed.

    The context holds `plan`, `request`, the `names` of the KPIs by their codes, and the `ambiguous`
    codes, which are reached through ambiguous marks only.
    """

    code = fields.code()
    name = SerializerMethodField(help_text=_("What the KPI is called."))
    subject = CharField(help_text=_("The code of the goal, objective or output that it measures."))
    ambiguous = SerializerMethodField(
        help_text=_("Whether it is reached through ambiguous marks only.")
    )
    period = IntegerField(source="year", help_text=IN_YEAR)
    status = kpi_fields.status()
    trend = kpi_fields.trend()
    course = WordField(COURSE, help_text=_("Whether that is better or worse for this KPI."))
    value = SerializerMethodField(
        method_name="get_figure", help_text=_("The figure of the year; null where there is none.")
    )
    text = kpi_fields.value_text(source="value.text", default="")
    actual = kpi_fields.value(
        help_text=_(
            "What was compared with the target: the figure, or the running total of the cycle."
        )
    )
    target = AimedSerializer(
        allow_null=True, help_text=_("The target of the year; null where none is set.")
    )
    baseline = kpi_fields.value(help_text=_("Where it set out from; null where that is not known."))
    attainment = kpi_fields.attainment()
    behind_baseline = BooleanField(
        source="is_behind_baseline",
        help_text=_("Whether it went the wrong way, past its baseline."),
    )
    percent_shown = kpi_fields.percent_shown()
    method = WordField(
        METHOD, allow_null=True, help_text=_("How it was computed; null where it was not.")
    )
    reason = WordField(REASON, allow_null=True, help_text=_("Why there is only met or not met."))
    missing_years = ListField(
        child=IntegerField(), help_text=_("The years that a running total lacks.")
    )
    restated = kpi_fields.restated(source="is_restated")
    illustrative = kpi_fields.illustrative(source="is_illustrative")
    steps = steps()
    url = AddressField("api-kpi-detail")

    def get_name(self, found: Assessment) -> str:
        return str(self.context["names"][found.code])

    def get_ambiguous(self, found: Assessment) -> bool:
        return found.code in self.context["ambiguous"]

    def get_figure(self, found: Assessment) -> str | None:
        figure = found.indicator.rules.figure(found.value) if found.value else None
        return None if figure is None else decimal_text(as_decimal(figure))


class ProgressRowSerializer(SparseSerializer[Any]):
    """How a goal, objective or output stands in a year, with all that leads up to it.

    What is not reported is counted and never averaged in. What is shown has its `node`, the roll-up
    as `found`, and the `period`; the context holds `plan` and `request`.
    """

    code = fields.code(source="node.code")
    type = fields.node_type(source="node.type")
    title = fields.title(source="node.title")
    sector = fields.sector(
        source="node.sector",
        allow_null=True,
        help_text=_("The code of its Sector; null for a goal."),
    )
    period = IntegerField(help_text=IN_YEAR)
    mean = kpi_fields.value(
        source="found.mean",
        help_text=_(
            "The mean of the attainments, each from 0 to 1; null where nothing is assessed."
        ),
    )
    percent_shown = kpi_fields.percent_shown(source="found.percent_shown")
    total = fields.how_many(source="found.total", help_text=_("How many KPIs lead up to it."))
    reported = fields.how_many(source="found.reported", help_text=_("How many have a value."))
    assessed = fields.how_many(source="found.assessed", help_text=_("Of how many the mean is."))
    weighted_mean = kpi_fields.value(
        source="weighted.mean",
        help_text=_(
            "Of a goal, the share-weighted mean from 0 to 1: each KPI has the weight 1, divided "
            "among the goals by its paths; null for others, and where nothing is assessed."
        ),
    )
    weighted_percent_shown = kpi_fields.percent_shown(source="weighted.percent_shown")
    weight = kpi_fields.value(
        source="weighted.weight_shown",
        help_text=_(
            "Of a goal, the weights of its KPIs together; those of all goals add up to the number "
            "of KPIs that lead up to a goal. Null for others."
        ),
    )
    counts = CountsField(source="found.counts", help_text=_("How many stand so, by status."))
    ambiguous = TextsField(
        source="found.ambiguous",
        help_text=_("The KPIs that are reached through ambiguous marks only."),
    )
    illustrative = kpi_fields.illustrative(source="found.is_illustrative")
    steps = steps(source="found.steps")
    url = AddressField("api-progress-detail", code="node.code")
    html_url = SerializerMethodField()

    @extend_schema_field(URLField(help_text=PageField.means))
    def get_html_url(self, shown: Any) -> str:
        node = shown["node"]
        parts = {"plan": self.context["plan"].slug, "code": node.code}
        return full_address(self.context["request"], f"{node.type}-detail", **parts)


class ProgressSerializer(ProgressRowSerializer):
    """How a node stands in a year, and each KPI that it rests on, with how it was computed.

    `context` are KPIs of this very node that show figures from outside the cycle.
    """

    is_sparse = False

    weighted_steps = steps(source="weighted.steps", default=[])
    kpis = AssessmentSerializer(
        source="found.assessments",
        many=True,
        help_text=_("Each KPI that it rests on, and how its figures were computed."),
    )
    context = TextsField(  # type: ignore[assignment]  # a field, not the option
        help_text=_("KPIs of this very node that show figures from outside the cycle.")
    )
