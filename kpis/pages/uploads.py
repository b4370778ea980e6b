"""Whole spreadsheets on the desk: template, upload, preview, saving, undo."""

import re
from functools import cached_property
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kpis.display.entry import batch_rows
from kpis.display.templates import template_rows
from kpis.display.uploads import grouped, listed, upload_sentence
from kpis.errors import BatchConflict
from kpis.forms.entry import ReasonForm, UploadForm
from kpis.models import Batch
from kpis.pages.pages import DeskPage, PeriodPage, text_sent
from kpis.services.batches import (
    confirm_batch,
    discard_batch,
    look_again,
    own_sectors,
    read_batch,
    submit_batch,
    undo_batch,
)
from kpis.services.previews import preview_rows
from kpis.sheets.writing import template_workbook
from kpis.vocabulary import BatchState, MeasurementState
from plans.errors import RoleMissing
from plans.pages.forms import FormPage
from plans.roles import RECORD_MEASUREMENT
from sectors.models import Sector
from sheets.file_types import FileType
from sheets.limits import LIMITS
from sheets.refusals import SheetRefused
from sheets.writers.files import write_file
from web.errors import UnknownCode, WriteRefused
from web.files import attachment
from web.lookups import NUL, found_by

LATEST: Final = 20
_NUMBER: Final = re.compile("[0-9]{1,7}")


class RecordersPage(DeskPage):
    """A page for those who record values in at least one Sector."""

    def check_access(self) -> None:
        if not self.sectors:
            raise RoleMissing(RECORD_MEASUREMENT)

    @cached_property
    def sectors(self) -> list[Sector]:
        return own_sectors(self.plan, self.user)


class Template(RecordersPage, PeriodPage):
    """The spreadsheet to fill in, with the KPIs of an owner: `?owner=R&period=2009`."""

    def get(self, request: HttpRequest, **parts: Any) -> HttpResponse:
        """Answer the file; raises UnknownCode for a Sector that is not the user's."""
        ending = parts["ending"]
        owner = request.GET.get("owner", "")
        sectors = [one for one in self.sectors if not owner or one.code == owner]
        if ending not in list(FileType) or not sectors:
            endings = [one.value for one in FileType]
            known = endings if sectors else [one.code for one in self.sectors]
            raise UnknownCode(_("template"), ending if sectors else owner, known)
        rows = template_rows(self.plan, sectors, self.period)
        title = _("KPI values %(year)s") % {"year": self.period}
        file_type = FileType(ending)
        data = write_file(template_workbook(rows, title), file_type)
        names = "-".join(one.code for one in sectors)
        name = f"itu-plan-{self.plan.slug}-values-{names}-{self.period}.{ending}"
        return attachment(name, data, file_type.media_type)


class Uploads(RecordersPage, PeriodPage, FormPage):
    """The way in: templates to download, a file to upload, what was uploaded before."""

    template_name = "desk/uploads.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            sectors=self.sectors,
            endings=list(FileType),
            uploads=listed(self.plan, self.user, LATEST),
            **{"form": UploadForm(), "refusals": [], **kwargs},
        )

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.again(form=form)
        file = form.cleaned_data["file"]
        try:
            # One byte more than may be is enough to be refused.
            data = file.read(LIMITS.file_bytes + 1)
            batch = read_batch(
                plan=self.plan, file_name=file.name or "", data=data, author=self.user
            )
        except SheetRefused as refused:
            refusals = [_(one.message) % one.values for one in refused.refusals]
            return self.again(form=form, refusals=refusals)
        return HttpResponseRedirect(_upload_address(batch))


class Upload(RecordersPage, FormPage):
    """One upload: what it would do, row by row, and what was decided. Ten queries."""

    template_name = "desk/upload.html"

    @cached_property
    def batch(self) -> Batch:
        """The upload, of this person alone; raises UnknownCode."""
        own = Batch.objects.in_plan(self.plan).filter(uploaded_by=self.user)
        batch = found_by(own, self.kwargs["reference"], field="reference")
        batch.plan = self.plan
        return batch

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        is_open = self.batch.state == BatchState.PREVIEWED.value
        preview = preview_rows(self.batch, self.sectors) if is_open else None
        is_saved = self.batch.state == BatchState.CONFIRMED.value
        saved = batch_rows(self.batch) if is_saved else []
        return super().get_context_data(
            batch=self.batch,
            preview=preview,
            groups=grouped(preview) if preview else [],
            is_saved=is_saved,
            saved=saved,
            is_illustrative=any(one.is_illustrative for one in preview.changes)
            if preview
            else any(one.is_illustrative for one in saved),
            drafts=sum(one.state == MeasurementState.DRAFT.value for one in saved),
            sentence=upload_sentence(self.batch, preview),
            checked=self._checked(),
            reason=self.request.POST.get("reason", "").replace(NUL, ""),
            **{"form": ReasonForm(), "refusal": "", "conflicts": [], **kwargs},
        )

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        steps = {
            "confirm": self._confirm,
            "submit": self._submit,
            "discard": self._discard,
            "undo": self._undo,
        }
        step = steps.get(request.POST.get("action", ""))
        if step is None:
            return self.again(refusal=_("This button is not known here."))
        try:
            done = step()
        except BatchConflict as conflict:
            look_again(self.batch, self.user)
            conflicts = conflict.conflicts
            return self.again(HTTPStatus.CONFLICT, refusal=str(conflict), conflicts=conflicts)
        except WriteRefused as refused:
            return self.again(refusal=str(refused))
        return self.done(done, _upload_address(self.batch))

    def _confirm(self) -> str:
        reason = text_sent(self.request, "reason")
        confirm_batch(batch=self.batch, reason=reason, checked=self._checked(), author=self.user)
        return _("Saved as drafts. Submit them, or undo the whole upload.")

    def _checked(self) -> set[int]:
        """The rows that look odd and were ticked as right."""
        return {int(row) for row in self.request.POST.getlist("right") if _NUMBER.fullmatch(row)}

    def _submit(self) -> str:
        submit_batch(batch=self.batch, author=self.user)
        return _("Submitted. The values wait for a reviewer.")

    def _discard(self) -> str:
        discard_batch(batch=self.batch, author=self.user)
        return _("Thrown away. Nothing was saved.")

    def _undo(self) -> str:
        undo_batch(batch=self.batch, reason=text_sent(self.request, "reason"), author=self.user)
        return _("Undone: every value of this upload is taken back.")


def _upload_address(batch: Batch) -> str:
    return reverse("upload", args=[batch.plan.slug, batch.reference])
