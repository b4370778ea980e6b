"""What the parts of a report mean, for the OpenAPI document."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from reports.exporters.formats import Format
from web.openapi.parameters import NO_NUL
from web.openapi.types import Schema, Words

_ADDRESS: Final = {"type": "string", "format": "uri"}


def _both(part: str, said: "StrPromise | Schema") -> dict[str, Any]:
    """Return the same words for a report in a list and for a whole one."""
    return {f"{name}.{part}": said for name in ("Report", "WholeReport")}


HEAD: Final[dict[str, Any]] = {
    "code": _("Its year, or `cycle`."),
    "type": {"word": "ReportType", "description": _("What it is on.")},
    "year": _("The year that it is on; the last one for that of the cycle."),
    "stage": {"word": "ReportStage", "description": _("Where it is on its way.")},
    "cut_off_on": {
        "format": "date",
        "description": _("Only what was approved by the end of this day counts."),
    },
    "summary": _("The summary."),
    "action_required": _("What the Council is asked to do."),
    "references": _("What it refers to."),
    "document_symbol": _("Its symbol as a document of the Council."),
    "session": _("The session of the Council."),
    "agenda_item": _("The item of the agenda."),
    "dated_on": {"format": "date", "description": _("Its date; null where none is set.")},
    "original_language": _("The language it was written in."),
    "author_line": _("Who it is by."),
    "published_at": _("When it was published; null before."),
    "considered_on": _("When the Council considered it; null before."),
    "considered_as": _("As which document."),
    "distributed_on": _("When it went to all Member States; null before."),
    "distributed_as": _("As which document."),
    "snapshot": _("What was frozen; null for a draft."),
    "exports": {
        "additionalProperties": False,
        "properties": {one.value: _ADDRESS for one in Format},
        "required": [one.value for one in Format],
        "description": _("The addresses of its files, by format."),
    },
    "files_url": {"format": "uri", "description": _("Its issued files with their SHA-256.")},
}
WORDS: Final[Words] = {
    **{name: said for part, means in HEAD.items() for name, said in _both(part, means).items()},
    "WholeReport.sections": _("The narratives, in printed order."),
    "WholeReport.recommendations": _("The recommendations to adjust the plan."),
    "WholeReport.figures": _("The figures that it shows, KPI by KPI."),
    "WholeReport.steps": _("Its steps so far, the first one first."),
    "WholeReport.corrections": _("Corrections that were appended after publication."),
    "Snapshot.number": {"minimum": 1, "description": _("Which snapshot of the report, from 1.")},
    "Snapshot.frozen_by": _("Who approved it."),
    "Snapshot.frozen_at": _("When it was approved."),
    "ReportSection.code": _("The key of the section: `goals-G1`, `sector-T`, `priorities`."),
    "ReportSection.sector": _("The Sector that writes it; null: the secretariat does."),
    "ReportSection.state": {"word": "SectionState", "description": _("Where it is on its way.")},
    "ReportSection.text": _("The narrative as written; empty where nothing is."),
    "ReportSection.comment": _("What the reviewer said."),
    "ReportSection.written_by": _("Who wrote it."),
    "ReportSection.reviewed_by": _("Who reviewed it; empty where nobody has."),
    "ReportSection.reviewed_at": _("When it was reviewed; null where it was not."),
    "SectionText.text": {"pattern": NO_NUL, "description": _("The narrative.")},
    "FrozenNarrative.key": _("The key of the section."),
    "FrozenNarrative.state": {"word": "SectionState", "description": _("Where it was.")},
    "FrozenNarrative.text": _("The narrative as frozen."),
    "FrozenNarrative.written_by": _("Who wrote it."),
    "FrozenNarrative.reviewed_by": _("Who reviewed it."),
    "Recommendation.position": {"minimum": 1, "description": _("Its place in the report.")},
    "Recommendation.ground": {"word": "Ground", "description": _("What it rests on.")},
    "Recommendation.about": _("The code of what it would change: a node or a link."),
    "Recommendation.text": _("What is recommended."),
    "Recommendation.rationale": _("Why."),
    "Correction.number": {"minimum": 1, "description": _("Which correction, from 1.")},
    "Correction.text": _("What is corrected."),
    "ReportStep.from_stage": {"word": "ReportStage", "description": _("From which stage.")},
    "ReportStep.to_stage": {"word": "ReportStage", "description": _("To which stage.")},
    "ReportStep.comment": _("What was said."),
    "ReportFigure.code": _("The code of the KPI."),
    "ReportFigure.name": _("What the KPI is called."),
    "ReportFigure.unit": _("The unit; empty where there is none."),
    "ReportFigure.year": _("The year."),
    "ReportFigure.baseline": _("Where it set out from; null where that is not known."),
    "ReportFigure.target": _("The target; null where none is set."),
    "ReportFigure.value": _("What was reached; null where it is not reported."),
    "ReportFigure.attainment": _("Whole percent, rounded down; null where not assessed."),
    "ReportFigure.status": {"word": "KpiStatus", "description": _("How it stands.")},
    "ReportFigure.text": _("What is reported in words."),
    "ReportFigure.note": _("“illustrative” where the figure is."),
    "ReportFile.code": _("The format."),
    "ReportFile.file_name": _("The name that it is saved under."),
    "ReportFile.media_type": _("What it is served as."),
    "ReportFile.size": {"minimum": 0, "description": _("How many bytes it has.")},
    "ReportFile.snapshot": _("The number of the snapshot that it was made from."),
    "FrozenReport.schema": _("The form of this JSON."),
    "FrozenReport.plan": _("The words of the plan."),
    "FrozenReport.report": _("The head of the report."),
    "FrozenReport.is_illustrative": _("Whether anything in it was invented."),
    "FrozenReport.figures": _("Its figures, KPI by KPI."),
    "FrozenReport.links": _("The printed marks of the plan."),
    "FrozenReport.narratives": _("Its narratives, part by part."),
    "FrozenReport.recommendations": _("Its recommendations."),
    "FrozenReport.people": _("Who did what."),
    "FrozenReport.document": _("The document that every format is made of."),
}
