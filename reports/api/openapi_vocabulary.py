"""The words of reports that are enumerations, with what each value means, for OpenAPI."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kpis.api.openapi_vocabulary import worded
from reports.display.words import GROUNDS, REPORT_TYPES
from reports.vocabulary import Ground, ReportStage, ReportType, SectionState

VOCABULARY: Final[dict[str, Any]] = {
    "ReportType": worded(ReportType, REPORT_TYPES),
    "Ground": worded(Ground, GROUNDS),
    "ReportStage": worded(
        ReportStage,
        {
            ReportStage.DRAFT: _("being written"),
            ReportStage.IN_REVIEW: _("with the reviewers"),
            ReportStage.SENT_BACK: _("to be mended"),
            ReportStage.APPROVED: _("frozen, not published yet"),
            ReportStage.PUBLISHED: _("issued, for everybody"),
        },
    ),
    "SectionState": worded(
        SectionState,
        {
            SectionState.DRAFT: _("being written"),
            SectionState.SUBMITTED: _("with the reviewers"),
            SectionState.SENT_BACK: _("to be mended"),
            SectionState.APPROVED: _("approved"),
        },
    ),
}
