"""A report as a file: as it was issued, or a draft, made by a worker, for those who work on it."""

from collections.abc import Iterable
from functools import cached_property
from operator import itemgetter
from typing import Any, ClassVar, Final

from django.conf import settings
from django.http import HttpResponse
from django.http.request import MediaType
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.settings import api_settings

from reports.api.jobs import ReportJobSerializer, accepted
from reports.api.serializers import FrozenReportSerializer
from reports.api.views import REPORT, ReportsView
from reports.display.report import report_file_name
from reports.exporters.formats import Format
from reports.models import Report
from reports.workflow.issuing import ask_file
from reports.workflow.preparing import file_at_once
from reports.workflow.publication import issued_digest
from web.api.conditional import state_of
from web.api.negotiation import EXACTLY, NamingNegotiation, wish_for
from web.api.rendering.renderers import FileRenderer
from web.openapi.operations import operation

AS: Final = "as"
CONTENT: Final = "content"


class ReportRenderer(FileRenderer):
    """A format of a report; its bytes are made elsewhere, this only says what they are."""

    exported: ClassVar[Format]

    def render(self, data: Any, *_more: Any, **_named: Any) -> Any:
        """Return nothing: a file goes past the renderers, and a 304 has no body."""
        del data
        return b""


def _renderer(format_: Format) -> type[ReportRenderer]:
    ending = format_.facts.ending.rpartition(".")[2]
    facts = {
        "media_type": format_.facts.media_type.partition(";")[0],
        "format": ending,
        "exported": format_,
        "__doc__": f"A report as {format_.facts.label}.",
    }
    return type(f"{format_.name.title()}Report", (ReportRenderer,), facts)


RENDERERS: Final = [_renderer(format_) for format_ in Format]


class ExportNegotiation(NamingNegotiation):
    """The form of the answer is the one that `?as=` names, else the one that `Accept` names."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """`?format=`, which is not needed here, raises NotAcceptable for an unknown form."""
        del format_suffix
        offered = list(renderers)
        if form := request.query_params.get(str(api_settings.URL_FORMAT_OVERRIDE)):
            self.filter_renderers(offered, form)
        asked = _name_asked(request)
        named = (one for one in offered if getattr(one, "exported", None) == asked)
        chosen = next(named, offered[0])
        return chosen, chosen.media_type


def named_by_accept(request: Request) -> str:
    """Return the format whose media type `Accept` names, "" where it names none."""
    ranges = [MediaType(one) for one in request.headers.get("Accept", "*/*").split(",")]
    wishes = [(wish_for(one.media_type, ranges), one.exported.value) for one in RENDERERS]
    exact = [(wish, name) for wish, name in wishes if wish[0] and wish[1] == EXACTLY]
    return max(exact, key=itemgetter(0), default=(None, ""))[1]


class ReportExportView(ReportsView):
    """A report as a file, `?as=pdf`. Four queries where it is published."""

    path_parameters = (REPORT,)
    serializer_class = FrozenReportSerializer
    renderer_classes = RENDERERS
    content_negotiation_class = ExportNegotiation
    parameters = (
        OpenApiParameter(
            AS,
            enum=[one.value for one in Format],
            description=_("The format of the file; needed where `Accept` does not name one."),
        ),
        OpenApiParameter(
            CONTENT, description=_("Of a draft: the content that a job has made the file of.")
        ),
    )

    @cached_property
    def asked(self) -> Report:
        """The report, read once: nothing is written here."""
        return self.report

    def version(self) -> object:
        """Return what an issued file is known by (two queries); a draft is what the plan is now."""
        report = self.asked
        if not report.is_public:
            return settings.APP_VERSION, state_of(self.plans)
        return issued_digest(report, _format_asked(self.request))

    @operation(
        "export_report",
        _("A report as a file"),
        _(
            "A published report as it was issued, byte for byte; a draft as it stands, for those "
            "who work on it. CSV is a ZIP file with a Data Package descriptor. A file of a draft "
            "that is not there yet is answered 202 with the job that makes it as `Location`."
        ),
        responses={200: FrozenReportSerializer, 202: ReportJobSerializer},
    )
    def get(self, request: Request, **_parts: str) -> HttpResponse:
        format_ = _format_asked(request)
        report = self.asked
        content = file_at_once(report, format_, request, request.query_params.get(CONTENT, ""))
        if content is None:
            user: Any = request.user
            return accepted(request, report, ask_file(report, format_, user))
        name = report_file_name(report, format_)
        return HttpResponse(
            content,
            content_type=format_.facts.media_type,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def _name_asked(request: Request) -> str:
    return request.query_params.get(AS) or named_by_accept(request)


def _format_asked(request: Request) -> Format:
    asked = _name_asked(request)
    if asked not in list(Format):
        words = {"asked": asked, "known": ", ".join(Format)}
        message = gettext("“%(asked)s” is no format of a report. Choose: %(known)s.")
        raise ValidationError({AS: [message % words]})
    return Format(asked)
