"""Reports as the API says them: what is frozen by its snapshot, where it is by its rows."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.request import Request
from rest_framework.serializers import (
    BooleanField,
    CharField,
    DateField,
    DictField,
    IntegerField,
    ListField,
    Serializer,
    SerializerMethodField,
    URLField,
)

from kpis.api import fields as kpi_fields
from plans.api import fields
from reports.display.words import GROUNDS, REPORT_TYPES
from reports.exporters.formats import Format
from reports.models import Correction, Report, Snapshot, StageStep
from reports.vocabulary import ReportStage, SectionState
from web.api.fields import AddressField, PageField, Vocabulary, WordField, full_address
from web.api.sparse import SparseSerializer
from web.openapi.operations import object_schema

REPORT_TYPE: Final = Vocabulary("ReportType", REPORT_TYPES)
GROUND: Final = Vocabulary("Ground", GROUNDS)
REPORT_STAGE: Final = Vocabulary(
    "ReportStage",
    {
        ReportStage.DRAFT: _("being written"),
        ReportStage.IN_REVIEW: _("with the reviewers"),
        ReportStage.SENT_BACK: _("to be mended"),
        ReportStage.APPROVED: _("frozen, not published yet"),
        ReportStage.PUBLISHED: _("issued, for everybody"),
    },
)
SECTION_STATE: Final = Vocabulary(
    "SectionState",
    {
        SectionState.DRAFT: _("being written"),
        SectionState.SUBMITTED: _("with the reviewers"),
        SectionState.SENT_BACK: _("to be mended"),
        SectionState.APPROVED: _("approved"),
    },
)
AS_WHICH: Final = _("As which document.")


def export_address(request: Request, report: Report, format_: Format) -> str:
    """Return the address of a report as a file; no query where the plan of the report is known."""
    parts = {"plan": report.plan.slug, "code": report.code}
    return f"{full_address(request, 'api-report-export', **parts)}?as={format_.value}"


class SnapshotSerializer(Serializer[Snapshot]):
    """What was frozen at the approval: its number, its SHA-256, by whom and when."""

    number = IntegerField(min_value=1, help_text=_("Which snapshot of the report, from 1."))
    sha256 = CharField(help_text=_("The SHA-256 of the bytes, in hexadecimal digits."))
    frozen_by = CharField(source="frozen_by_name", help_text=_("Who approved it."))
    frozen_at = fields.at(help_text=_("When it was approved."))


class ReportSerializer(SparseSerializer[Any]):
    """A report on the plan. What a frozen one says is read from its snapshot.

    What is shown has its row as `report`, what its head says, all its content as frozen, or as it
    would be, as `said`, and its `snapshot`, null as long as it is a draft. The context holds `plan`
    and `request`.
    """

    code = fields.code(source="report.code", help_text=_("Its year, or `cycle`."))
    type = WordField(REPORT_TYPE, help_text=_("What it is on."))
    year = IntegerField(help_text=_("The year that it is on; the last one for that of the cycle."))
    title = fields.title()
    stage = WordField(REPORT_STAGE, source="report.stage", help_text=_("Where it is on its way."))
    cut_off_on = DateField(help_text=_("Only what was approved by the end of this day counts."))
    summary = CharField(help_text=_("The summary."))
    action_required = CharField(help_text=_("What the Council is asked to do."))
    references = CharField(help_text=_("What it refers to."))
    document_symbol = CharField(help_text=_("Its symbol as a document of the Council."))
    session = CharField(help_text=_("The session of the Council."))
    agenda_item = CharField(help_text=_("The item of the agenda."))
    dated_on = SerializerMethodField()
    original_language = CharField(help_text=_("The language it was written in."))
    author_line = CharField(help_text=_("Who it is by."))
    published_at = fields.at(
        source="report.published_at",
        allow_null=True,
        help_text=_("When it was published; null before."),
    )
    considered_on = DateField(
        source="report.considered_on",
        allow_null=True,
        help_text=_("When the Council considered it; null before."),
    )
    considered_as = CharField(source="report.considered_as", help_text=AS_WHICH)
    distributed_on = DateField(
        source="report.distributed_on",
        allow_null=True,
        help_text=_("When it went to all Member States; null before."),
    )
    distributed_as = CharField(source="report.distributed_as", help_text=AS_WHICH)
    illustrative = kpi_fields.illustrative(source="said.is_illustrative")
    snapshot = SnapshotSerializer(
        allow_null=True, help_text=_("What was frozen; null for a draft.")
    )
    exports = SerializerMethodField(help_text=_("The addresses of its files, by format."))
    url = AddressField("api-report-detail", code="report.code")
    html_url = PageField("report-detail", code="report.code")
    files_url = AddressField(
        "api-report-files", code="report.code", help_text=_("Its issued files with their SHA-256.")
    )

    @extend_schema_field(
        DateField(allow_null=True, help_text=_("Its date; null where none is set."))
    )
    def get_dated_on(self, shown: Any) -> str | None:
        return shown["dated_on"] or None

    @extend_schema_field(object_schema(list(Format), {"type": "string", "format": "uri"}))
    def get_exports(self, shown: Any) -> dict[str, str]:
        request, report = self.context["request"], shown["report"]
        return {one.value: export_address(request, report, one) for one in shown["formats"]}


class ReportSectionSerializer(Serializer[Any]):
    """The narrative of one part of a report; `{KPI-T-SG-1}` in it inserts a figure.

    What is shown has its `row`, and what it says as `told`. The context holds `plan` and `request`.
    """

    code = fields.code(
        source="row.key",
        help_text=_("The key of the section: `goals-G1`, `sector-T`, `priorities`."),
    )
    sector = fields.sector(
        source="row.sector.code",
        allow_null=True,
        help_text=_("The Sector that writes it; null: the secretariat does."),
    )
    state = WordField(SECTION_STATE, source="row.state", help_text=_("Where it is on its way."))
    text = CharField(help_text=_("The narrative as written; empty where nothing is."))
    comment = CharField(source="row.comment", help_text=_("What the reviewer said."))
    written_by = CharField(help_text=_("Who wrote it."))
    reviewed_by = CharField(help_text=_("Who reviewed it; empty where nobody has."))
    reviewed_at = fields.at(
        source="row.reviewed_at",
        allow_null=True,
        help_text=_("When it was reviewed; null where it was not."),
    )
    url = AddressField("api-report-section", code="row.report.code", key="row.key")


class FrozenNarrativeSerializer(Serializer[Any]):
    """The narrative of one part as it was frozen."""

    key = CharField(help_text=_("The key of the section."))
    text = CharField(help_text=_("The narrative as frozen."))
    state = WordField(SECTION_STATE, help_text=_("Where it was."))
    written_by = CharField(help_text=_("Who wrote it."))
    reviewed_by = CharField(help_text=_("Who reviewed it."))


class RecommendationSerializer(Serializer[Any]):
    """A recommendation to adjust the plan: its ground, and what it would change."""

    position = IntegerField(min_value=1, help_text=_("Its place in the report."))
    ground = WordField(GROUND, help_text=_("What it rests on."))
    about = CharField(help_text=_("The code of what it would change: a node or a link."))
    text = CharField(help_text=_("What is recommended."))
    rationale = CharField(help_text=_("Why."))


class CorrectionSerializer(Serializer[Correction]):
    """A correction of a published report: appended, never worked in."""

    number = IntegerField(min_value=1, help_text=_("Which correction, from 1."))
    text = CharField(help_text=_("What is corrected."))
    reason = fields.reason()
    author = fields.author(source="made_by_name")
    at = fields.at(source="made_at")


class ReportStepSerializer(Serializer[StageStep]):
    """A step of a report on its way."""

    from_stage = WordField(REPORT_STAGE, help_text=_("From which stage."))
    to_stage = WordField(REPORT_STAGE, help_text=_("To which stage."))
    comment = CharField(help_text=_("What was said."))
    author = fields.author(source="made_by_name")
    at = fields.at(source="made_at")


class ReportFigureSerializer(Serializer[Any]):
    """A figure that the report shows: a KPI in a year. What is missing is null."""

    code = kpi_fields.kpi()
    name = CharField(help_text=_("What the KPI is called."))
    unit = kpi_fields.unit()
    year = CharField(help_text=_("The year."))
    baseline = kpi_fields.value(help_text=_("Where it set out from; null where that is not known."))
    target = kpi_fields.value(help_text=_("The target; null where none is set."))
    value = kpi_fields.value(help_text=_("What was reached; null where it is not reported."))
    attainment = kpi_fields.value(
        help_text=_("Whole percent, rounded down; null where not assessed.")
    )
    status = kpi_fields.status()
    trend = kpi_fields.trend()
    text = kpi_fields.value_text(allow_null=True)
    note = CharField(allow_null=True, help_text=_("“illustrative” where the figure is."))


class WholeReportSerializer(ReportSerializer):
    """A report with all its parts."""

    is_sparse = False

    sections = ReportSectionSerializer(many=True, help_text=_("The narratives, in printed order."))
    recommendations = RecommendationSerializer(
        many=True, help_text=_("The recommendations to adjust the plan.")
    )
    figures = ReportFigureSerializer(
        many=True, help_text=_("The figures that it shows, KPI by KPI.")
    )
    steps = ReportStepSerializer(many=True, help_text=_("Its steps so far, the first one first."))
    corrections = CorrectionSerializer(
        many=True, help_text=_("Corrections that were appended after publication.")
    )


class ReportFileSerializer(SparseSerializer[Any]):
    """A file of a published report, byte for byte as it was issued."""

    code = fields.code(source="file.format", help_text=_("The format."))
    file_name = CharField(help_text=_("The name that it is saved under."))
    media_type = CharField(help_text=_("What it is served as."))
    size = IntegerField(source="file.size", min_value=0, help_text=_("How many bytes it has."))
    sha256 = CharField(
        source="file.sha256", help_text=_("The SHA-256 of the bytes, in hexadecimal digits.")
    )
    snapshot = IntegerField(
        source="file.snapshot.number",
        help_text=_("The number of the snapshot that it was made from."),
    )
    url = URLField(help_text=AddressField.means)


class FrozenReportSerializer(Serializer[Any]):
    """A report as JSON: canonical, and equal to its snapshot byte for byte."""

    schema = CharField(help_text=_("The form of this JSON."))
    plan = DictField(help_text=_("The words of the plan."))
    report = DictField(help_text=_("The head of the report."))
    is_illustrative = BooleanField(help_text=_("Whether anything in it was invented."))
    figures = ReportFigureSerializer(many=True, help_text=_("Its figures, KPI by KPI."))
    links = ListField(child=DictField(), help_text=_("The printed marks of the plan."))
    narratives = FrozenNarrativeSerializer(many=True, help_text=_("Its narratives, part by part."))
    recommendations = RecommendationSerializer(many=True, help_text=_("Its recommendations."))
    people = ListField(child=DictField(child=CharField()), help_text=_("Who did what."))
    document = DictField(help_text=_("The document that every format is made of."))
