"""What the page of an upload says: its rows by what becomes of them, and a sentence."""

from typing import Final, NamedTuple

from django.contrib.auth.models import User
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from kpis.display.words import BATCH_STATES
from kpis.models import Batch
from kpis.services.batches import saved_count
from kpis.services.previews import Fate, Preview, RowChange
from kpis.sheets.columns import BY_SLUG
from kpis.vocabulary import BatchState
from plans.models import Plan

FATES: Final[dict[Fate, StrPromise]] = {
    Fate.REJECTED: gettext_lazy("Rejected"),
    Fate.CHANGED: gettext_lazy("Changed"),
    Fate.ADDED: gettext_lazy("Added"),
    Fate.UNCHANGED: gettext_lazy("Unchanged"),
    Fate.EMPTY: gettext_lazy("Left empty: not reported"),
}
"""What becomes of a row → its word, what needs a look first."""


class Listed(NamedTuple):
    """An upload in a list, with what was decided on it."""

    batch: Batch
    word: StrPromise


class UploadRow(NamedTuple):
    """A row with the heading of the cell that is wrong, and its doubts in words."""

    change: RowChange
    column: str
    doubts: list[str]


class RowGroup(NamedTuple):
    """All rows with one fate."""

    slug: str
    word: StrPromise
    rows: list[UploadRow]


def listed(plan: Plan, author: User, most: int) -> list[Listed]:
    """Return the latest uploads of somebody, without their rows (one query)."""
    batches = Batch.objects.in_plan(plan).filter(uploaded_by=author).defer("rows")
    return [Listed(one, BATCH_STATES[BatchState(one.state)]) for one in batches[:most]]


def grouped(preview: Preview) -> list[RowGroup]:
    groups = [
        RowGroup(fate.value, word, [_row(change) for change in preview.of(fate)])
        for fate, word in FATES.items()
    ]
    return [group for group in groups if group.rows]


def upload_sentence(batch: Batch, preview: Preview | None) -> str:
    if preview is not None:
        words = {fate.value: len(preview.of(fate)) for fate in Fate}
        sentence = _(
            "%(file)s: added %(added)s, changed %(changed)s, unchanged %(unchanged)s, rejected"
            " %(rejected)s, left empty %(empty)s. Nothing is saved yet."
        )
        return sentence % {"file": batch.file_name, **words}
    count = saved_count(batch)
    sentences = {
        BatchState.CONFIRMED: ngettext(
            "%(file)s is saved: %(count)s value.", "%(file)s is saved: %(count)s values.", count
        ),
        BatchState.UNDONE: _("%(file)s was saved and is undone."),
        BatchState.DISCARDED: _("%(file)s was thrown away; nothing was saved."),
    }
    return sentences[BatchState(batch.state)] % {"file": batch.file_name, "count": count}


def _row(change: RowChange) -> UploadRow:
    column = BY_SLUG.get(change.column)
    doubts = [one.sentence(translation) for one in change.doubts]
    return UploadRow(change, _(column.title) if column else change.column, doubts)
