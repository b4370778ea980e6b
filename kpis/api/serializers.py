"""What the API says of a KPI, a target and a value."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import (
    CharField,
    IntegerField,
    Serializer,
    SerializerMethodField,
    URLField,
)

from kpis.api import fields as kpi_fields
from kpis.api.years import (
    Document,
    YearsOf,
    YearValueSerializer,
    level_name,
    plain,
    progress_value,
    year_values,
)
from kpis.models import Evidence, Kpi, KpiSource, KpiTarget, Measurement
from plans.api import fields
from plans.api.serializers import ClauseWords
from sectors.api.serializers import SectorHead
from web.api.fields import AddressField, Expandable, PageField, full_address
from web.api.sparse import ModelT, SparseSerializer


class EvidenceSerializer(Serializer[Evidence]):
    """What a value can be checked against: a link, or a file with its SHA-256.

    The context holds `plan`, `request` and, of one KPI, `kpi`.
    """

    title = fields.title()
    url = SerializerMethodField(help_text=_("The link, or where to get the file."))
    sha256 = SerializerMethodField(help_text=_("The SHA-256 of the file; null for a link."))

    @extend_schema_field(URLField())
    def get_url(self, piece: Evidence) -> str:
        if piece.url:
            return piece.url
        kpi: Kpi = self.context.get("kpi") or piece.measurement.kpi
        parts = {"plan": self.context["plan"].slug, "code": kpi.code, "sha256": piece.sha256}
        return full_address(self.context["request"], "kpi-evidence", **parts)

    def get_sha256(self, piece: Evidence) -> str | None:
        return piece.sha256 or None


class MeasuredSerializer(Serializer[Kpi]):
    """The goal, objective or output that a KPI measures."""

    type = SerializerMethodField()
    code = fields.code(source="subject.code")
    title = fields.title(source="subject.title")

    @extend_schema_field(fields.node_type())
    def get_type(self, kpi: Kpi) -> str:
        return str(kpi.subject._meta.model_name)


class BaselineSerializer(Serializer[Kpi]):
    """Where a KPI set out from; null where that is not known."""

    value = kpi_fields.FigureField(
        source="baseline", allow_null=True, help_text=_("The figure; null where it is not known.")
    )
    year = IntegerField(
        source="baseline_year",
        allow_null=True,
        help_text=_("Its year; null where it is not known."),
    )
    note = CharField(source="baseline_note", help_text=_("What it rests on."))


class CitedSerializer(Serializer[KpiSource]):
    """A document that prints figures."""

    code = fields.code()
    title = fields.title()
    publisher = CharField(help_text=_("Who published it."))
    dated_on = CharField(help_text=_("Its date or year; empty where it does not say."))


class TargetInForceSerializer(Serializer[KpiTarget]):
    """What is to be reached in a year."""

    year = kpi_fields.target_year()
    operator = kpi_fields.operator()
    value = kpi_fields.target_figure()
    qualifier = kpi_fields.qualifier()


class KpiSerializer(SparseSerializer[Kpi]):
    """A key performance indicator: its definition, its targets, and the values in force.

    The rows come with `targets_in_force` and `values_in_force` (see `kpis.api.views.whole_kpis`);
    the context holds `plan`, `request` and `years_of` (YearsOf).
    """

    expandable: ClassVar[Expandable] = {"clause": ClauseWords(), "owner": SectorHead()}

    code = fields.code()
    name = kpi_fields.name()
    definition = kpi_fields.definition()
    kind = kpi_fields.kind()
    unit = kpi_fields.unit()
    direction = kpi_fields.direction()
    series = kpi_fields.series()
    frequency = kpi_fields.frequency()
    scale = kpi_fields.scale()
    measures = MeasuredSerializer(
        source="*", help_text=_("The goal, objective or output that it measures.")
    )
    owner = CharField(
        source="owner.code",
        help_text=_("The Sector that owes its values; with `?expand=owner` its names."),
    )
    baseline = BaselineSerializer(source="*", help_text=_("Where it sets out from."))
    data_source = kpi_fields.data_source()
    clause = fields.clause(
        source="clause.code",
        allow_null=True,
        default=None,
        help_text=_("The clause it rests on; null where none does."),
    )
    citation = CitedSerializer(
        allow_null=True, help_text=_("The document that prints its figures; null where none does.")
    )
    note = kpi_fields.note()
    context = kpi_fields.context(  # type: ignore[assignment]  # a field, not the option
        source="is_context"
    )
    illustrative = kpi_fields.illustrative(source="is_illustrative")
    targets = TargetInForceSerializer(
        source="targets_in_force", many=True, help_text=_("The targets in force, year by year.")
    )
    values = SerializerMethodField(
        help_text=_("Every year of the cycle, and each other one that has a value.")
    )
    url = AddressField("api-kpi-detail")
    html_url = PageField("kpi-detail")
    targets_url = AddressField(
        "api-kpi-targets", help_text=_("Every target that was set, in this API.")
    )
    measurements_url = AddressField(
        "api-kpi-measurements", help_text=_("Every value, in this API.")
    )

    @extend_schema_field(YearValueSerializer(many=True))
    def get_values(self, kpi: Kpi) -> list[Document]:
        rows: Iterable[Measurement] = kpi.values_in_force  # type: ignore[attr-defined]  # likewise
        context: Any = self.context
        years_of: YearsOf = context["years_of"]
        return year_values(kpi, rows, years_of(kpi.code))


class OfKpiSerializer(SparseSerializer[ModelT]):
    """A row of a KPI in a year; the context holds `plan`, `request` and, of one KPI, `kpi`."""

    code = SerializerMethodField(
        help_text=_("What it is known by, in addresses and in every other answer.")
    )
    kpi = SerializerMethodField(help_text=_("The code of the KPI."))

    def get_code(self, row: Any) -> str:
        return f"{self.get_kpi(row)}/{row.year or 'undated'}/{row.number}"

    def get_kpi(self, row: Any) -> str:
        return str(self.kpi_of(row).code)

    def kpi_of(self, row: Any) -> Kpi:
        found: Kpi = self.context.get("kpi") or row.kpi
        return found

    def year_url(self, route: str, row: Any) -> str:
        return year_address({**self.context, "kpi": self.kpi_of(row)}, route, row.year)

    @extend_schema_field(kpi_fields.level())
    def get_level(self, row: Any) -> str | None:
        return level_name(self.kpi_of(row), row.value)


class TargetSerializer(OfKpiSerializer[KpiTarget]):
    """A target as it was set; a revised one is another, with its reason.

    The rows say `in_force`.
    """

    year = kpi_fields.target_year()
    number = IntegerField(min_value=1, help_text=_("How often it was set for the year."))
    operator = kpi_fields.operator()
    value = kpi_fields.target_figure()
    level = SerializerMethodField()
    qualifier = kpi_fields.qualifier()
    source = CharField(  # type: ignore[assignment]  # a field, not the option
        help_text=_("Where it is from.")
    )
    note = kpi_fields.note()
    reason = fields.reason(help_text=_("Why it was revised."))
    set_by = CharField(source="set_by_name", help_text=_("Who set it."))
    set_at = fields.at()
    illustrative = SerializerMethodField()
    in_force = kpi_fields.in_force()
    url = SerializerMethodField()

    @extend_schema_field(kpi_fields.illustrative())
    def get_illustrative(self, row: KpiTarget) -> bool:
        return self.kpi_of(row).is_illustrative

    @extend_schema_field(URLField(help_text=AddressField.means))
    def get_url(self, row: KpiTarget) -> str:
        return self.year_url("api-target", row)


class MeasurementSerializer(OfKpiSerializer[Measurement]):
    """A value of a year, with its source and who answers for it; a restated one is another.

    The rows say `in_force`.
    """

    year = kpi_fields.value_year()
    number = IntegerField(min_value=1, help_text=_("Which row of the year, from 1."))
    value = SerializerMethodField(method_name="get_figure")
    numerator = kpi_fields.numerator()
    denominator = kpi_fields.denominator()
    text = kpi_fields.value_text()
    level = SerializerMethodField()
    qualifier = kpi_fields.qualifier()
    state = kpi_fields.state()
    source = CharField(  # type: ignore[assignment]  # a field, not the option
        help_text=_("Which document or system it is from.")
    )
    source_document = CitedSerializer(
        allow_null=True, help_text=_("The document, where it is one of the plan’s sources.")
    )
    quote = kpi_fields.quote()
    as_of = kpi_fields.as_of()
    note = kpi_fields.note()
    reason = fields.reason(help_text=_("Why it was restated."))
    entered_by = CharField(source="entered_by_name", help_text=_("Who entered it."))
    entered_at = fields.at(help_text=_("When it was entered."))
    reviewed_by = CharField(
        source="reviewed_by_name", help_text=_("Who reviewed it; empty where nobody has.")
    )
    reviewed_at = fields.at(
        allow_null=True, help_text=_("When it was reviewed; null where it was not.")
    )
    comment = CharField(source="review_comment", help_text=_("What the reviewer said."))
    illustrative = kpi_fields.illustrative(source="is_illustrative")
    in_force = kpi_fields.in_force()
    evidence = EvidenceSerializer(many=True, help_text=_("What it can be checked against."))
    url = SerializerMethodField(
        help_text=_("The year in this API; null for a value without a year.")
    )

    @extend_schema_field(kpi_fields.value())
    def get_figure(self, row: Measurement) -> str | None:
        return plain(progress_value(self.kpi_of(row), row))

    @extend_schema_field(URLField(allow_null=True))
    def get_url(self, row: Measurement) -> str | None:
        return self.year_url("api-measurement", row) if row.year else None


def year_address(context: Mapping[str, Any], route: str, year: int) -> str:
    parts = {"plan": context["plan"].slug, "code": context["kpi"].code, "year": str(year)}
    return full_address(context["request"], route, **parts)


class KpiYearSerializer(YearValueSerializer):
    """One year of a KPI: what counts, what was to be reached, and every value that was recorded.

    Values that are not approved show to those who record or review in the Sector only.
    """

    code = fields.code()
    kpi = kpi_fields.kpi()
    target = TargetInForceSerializer(
        allow_null=True, help_text=_("The target in force; null where none is set.")
    )
    measurements = MeasurementSerializer(
        many=True, help_text=_("Every value that the reader may see, the latest first.")
    )
    url = URLField(help_text=AddressField.means)
    kpi_url = URLField(help_text=_("The KPI in this API."))
