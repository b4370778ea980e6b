"""What the API says of a KPI, a target and a value."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, TypedDict

from rest_framework import serializers

from kpis.api.documents import (
    Baseline,
    Cited,
    Measured,
    TargetInForce,
    YearValue,
    level_of,
    measured,
    plain,
    target_in_force,
    value_of,
    year_value,
)
from kpis.models import Evidence, Kpi, KpiSource, KpiTarget, Measurement
from kpis.progress.assessing import Assessment
from plans.api.serializers import ClauseWords
from sectors.api.serializers import SectorHead
from web.api.fields import AddressField, Expandable, address_of

YearsOf = Callable[[str], Mapping[int, Assessment]]
"""Code of a KPI → year → how it stands; nothing for one outside the cycle."""


class EvidenceDocument(TypedDict):
    """What a value can be checked against: a link, or a file with its SHA-256."""

    title: str
    url: str
    sha256: str | None


class KpiSerializer(serializers.Serializer[Kpi]):
    """A key performance indicator: its definition, its targets, and the values in force.

    The rows come with `targets_in_force` and `values_in_force` (see `kpis.api.views.whole_kpis`);
    the context holds `plan`, `request` and `years_of` (YearsOf).
    """

    expandable: ClassVar[Expandable] = {"clause": ClauseWords(), "owner": SectorHead()}

    code = serializers.CharField()
    name = serializers.CharField()
    definition = serializers.CharField()
    kind = serializers.CharField()
    unit = serializers.CharField()
    direction = serializers.CharField()
    series = serializers.CharField()
    frequency = serializers.CharField()
    scale = serializers.ListField(child=serializers.CharField())
    measures = serializers.SerializerMethodField()
    owner = serializers.CharField(source="owner.code")
    baseline = serializers.SerializerMethodField()
    data_source = serializers.CharField()
    clause = serializers.CharField(source="clause.code", allow_null=True, default=None)
    citation = serializers.SerializerMethodField()
    note = serializers.CharField()
    context = serializers.BooleanField(  # type: ignore[assignment]  # a field, not the option
        source="is_context"
    )
    illustrative = serializers.BooleanField(source="is_illustrative")
    targets = serializers.SerializerMethodField()
    values = serializers.SerializerMethodField()
    url = AddressField("api-kpi-detail")
    html_url = AddressField("kpi-detail")
    targets_url = AddressField("api-kpi-targets")
    measurements_url = AddressField("api-kpi-measurements")

    def get_measures(self, kpi: Kpi) -> Measured:
        """Return what it measures."""
        return measured(kpi)

    def get_baseline(self, kpi: Kpi) -> Baseline:
        """Return where it set out from."""
        return {
            "value": plain(kpi.baseline),
            "year": kpi.baseline_year,
            "note": kpi.baseline_note,
        }

    def get_citation(self, kpi: Kpi) -> Cited | None:
        """Return the document that prints its figures."""
        return cited(kpi.citation)

    def get_targets(self, kpi: Kpi) -> list[TargetInForce]:
        """Return the targets in force, year by year."""
        rows: Iterable[KpiTarget] = kpi.targets_in_force  # type: ignore[attr-defined]  # prefetched
        return [target_in_force(row) for row in rows]

    def get_values(self, kpi: Kpi) -> list[YearValue]:
        """Return every year of the cycle, and each other year that has a value."""
        rows: Iterable[Measurement] = kpi.values_in_force  # type: ignore[attr-defined]  # likewise
        context: Any = self.context
        years_of: YearsOf = context["years_of"]
        return year_values(kpi, rows, years_of(kpi.code))


class TargetSerializer(serializers.Serializer[KpiTarget]):
    """A target as it was set; a revised one is another, with its reason.

    The rows say `in_force`; the context holds `plan`, `request` and `kpi`.
    """

    code = serializers.SerializerMethodField()
    kpi = serializers.SerializerMethodField()
    year = serializers.IntegerField()
    number = serializers.IntegerField()
    operator = serializers.CharField()
    value = serializers.SerializerMethodField(method_name="get_figure")
    level = serializers.SerializerMethodField()
    qualifier = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    note = serializers.CharField()
    reason = serializers.CharField()
    set_by = serializers.CharField(source="set_by_name")
    set_at = serializers.DateTimeField()
    illustrative = serializers.SerializerMethodField()
    in_force = serializers.BooleanField()
    url = serializers.SerializerMethodField()

    def get_code(self, row: KpiTarget) -> str:
        """Return KPI, year and number."""
        return f"{self.get_kpi(row)}/{row.year}/{row.number}"

    def get_kpi(self, row: KpiTarget) -> str:
        """Return the code of the KPI."""
        del row
        return str(self.context["kpi"].code)

    def get_figure(self, row: KpiTarget) -> str:
        """Return the figure."""
        return plain(row.value) or ""

    def get_level(self, row: KpiTarget) -> str | None:
        """Return the name of the level."""
        return level_of(self.context["kpi"], row.value)

    def get_illustrative(self, row: KpiTarget) -> bool:
        """Say whether the KPI, and so its target, was invented for a demonstration."""
        del row
        return bool(self.context["kpi"].is_illustrative)

    def get_url(self, row: KpiTarget) -> str:
        """Return the address of the year's target."""
        return year_address(self.context, "api-target", row.year)


class MeasurementSerializer(serializers.Serializer[Measurement]):
    """A value of a year, with its source and who answers for it; a restated one is another.

    The rows say `in_force`; the context holds `plan`, `request` and `kpi`.
    """

    code = serializers.SerializerMethodField()
    kpi = serializers.SerializerMethodField()
    year = serializers.IntegerField(allow_null=True)
    number = serializers.IntegerField()
    value = serializers.SerializerMethodField(method_name="get_figure")
    numerator = serializers.SerializerMethodField()
    denominator = serializers.SerializerMethodField()
    text = serializers.CharField()
    level = serializers.SerializerMethodField()
    qualifier = serializers.CharField()
    state = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    source_document = serializers.SerializerMethodField()
    quote = serializers.CharField()
    as_of = serializers.CharField()
    note = serializers.CharField()
    reason = serializers.CharField()
    entered_by = serializers.CharField(source="entered_by_name")
    entered_at = serializers.DateTimeField()
    reviewed_by = serializers.CharField(source="reviewed_by_name")
    reviewed_at = serializers.DateTimeField(allow_null=True)
    comment = serializers.CharField(source="review_comment")
    illustrative = serializers.BooleanField(source="is_illustrative")
    in_force = serializers.BooleanField()
    evidence = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    def get_code(self, row: Measurement) -> str:
        """Return KPI, year and number."""
        return f"{self.get_kpi(row)}/{row.year or 'undated'}/{row.number}"

    def get_kpi(self, row: Measurement) -> str:
        """Return the code of the KPI."""
        del row
        return str(self.context["kpi"].code)

    def get_figure(self, row: Measurement) -> str | None:
        """Return the figure, null where only words are reported."""
        return plain(value_of(self.context["kpi"], row))

    def get_numerator(self, row: Measurement) -> str | None:
        """Return the numerator of a percentage."""
        return plain(row.numerator)

    def get_denominator(self, row: Measurement) -> str | None:
        """Return the denominator of a percentage."""
        return plain(row.denominator)

    def get_level(self, row: Measurement) -> str | None:
        """Return the name of the level."""
        return level_of(self.context["kpi"], row.value)

    def get_source_document(self, row: Measurement) -> Cited | None:
        """Return the document that prints the figure."""
        return cited(row.source_document)

    def get_evidence(self, row: Measurement) -> list[EvidenceDocument]:
        """Return what it can be checked against."""
        return [self._piece(piece) for piece in row.evidence.all()]

    def get_url(self, row: Measurement) -> str | None:
        """Return the address of the year; null where the source names none."""
        return year_address(self.context, "api-measurement", row.year) if row.year else None

    def _piece(self, piece: Evidence) -> EvidenceDocument:
        parts = {"plan": self.context["plan"].slug, "code": self.context["kpi"].code}
        address = piece.url or address_of(
            self.context["request"], "kpi-evidence", sha256=piece.sha256, **parts
        )
        return {"title": piece.title, "url": address, "sha256": piece.sha256 or None}


def year_values(
    kpi: Kpi, rows: Iterable[Measurement], assessed: Mapping[int, Assessment]
) -> list[YearValue]:
    """Return a KPI year by year: each that is assessed, and each other one that has a value."""
    found = {row.year: row for row in rows}
    undated = [row for row in rows if row.year is None]
    years = sorted({*assessed, *(year for year in found if year)})
    return [
        *(year_value(kpi, year, found.get(year), assessed.get(year)) for year in years),
        *(year_value(kpi, None, row, None) for row in undated),
    ]


def cited(source: KpiSource | None) -> Cited | None:
    """Return a document that prints figures."""
    if source is None:
        return None
    return {
        "code": source.code,
        "title": source.title,
        "publisher": source.publisher,
        "dated_on": source.dated_on,
    }


def year_address(context: Mapping[str, Any], route: str, year: int) -> str:
    """Return the address of a year of the KPI at hand."""
    parts = {"plan": context["plan"].slug, "code": context["kpi"].code, "year": str(year)}
    return address_of(context["request"], route, **parts)
