"""What a visitor can get wrong with indicators, values and spreadsheets. Each names its field."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from web.errors import WriteRefused


class WrongFigure(WriteRefused):
    """A figure does not fit its KPI; the message says what does."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class WrongEvidence(WrongFigure):
    """A link or file that cannot be kept as evidence: its `url`, its `file`, or the `evidence`."""


class SourceMissing(WriteRefused):
    """A value was to be recorded without its source."""

    field = "source"
    message = _("A value needs its source: say which document or system it is from.")


class RestatementNeedsReason(WriteRefused):
    """A value that counts was to be replaced without a word on why."""

    field = "reason"
    message = _("There is an approved value for this year. Say why it is restated; both stay.")


class YearOutsideCycle(WriteRefused):
    """A value or target was given for a year that the plan does not cover."""

    field = "year"
    message = _("%(year)s is outside the cycle. Choose a year from %(first)s to %(last)s.")

    def __init__(self, plan: Plan, year: int) -> None:
        super().__init__(year=year, first=plan.first_year, last=plan.last_year)


class NothingOpen(WriteRefused):
    """No value of this KPI and year is in one of the states that the step can be taken from."""

    field = "year"
    message = _("%(code)s has no value for %(year)s that is %(states)s.")


class WithReviewers(WriteRefused):
    """A value was to be entered for a year that has one before the reviewers."""

    field = "year"
    message = _("A value for this year is with the reviewers. Wait, or withdraw it first.")


class OwnWork(WriteRefused):
    """Somebody was to approve what they entered or wrote themselves."""

    field = "action"
    message = _("Whoever entered it does not approve it. Ask another reviewer.")


class ApprovalsRefused(WriteRefused):
    """Several values were to be approved together, and some cannot be; then none is."""

    field = "approve"
    message = _("Tick the values that are to be approved.")

    def __init__(self, refusals: Sequence[tuple[str, str]]) -> None:
        self.refusals = refusals
        super().__init__(" ".join(f"{code}: {reason}" for code, reason in refusals))


class CommentMissing(WriteRefused):
    """Something was to be sent back without a word on what to mend."""

    field = "comment"
    message = _("Say what has to be mended, so that it can be.")


class ContextOnly(WriteRefused):
    """A value was to be recorded for a KPI that only shows figures from outside the cycle."""

    field = "code"
    message = _("%(code)s shows figures from outside the cycle; no value is owed for it.")


class KindInUse(WriteRefused):
    """A KPI that has values or targets was to be measured in another way."""

    field = "kind"
    message = _(
        "%(code)s has values or targets, so its kind and the levels of its scale stay; levels"
        " may be added at the end. Define another KPI."
    )


class BatchRefused(WriteRefused):
    """Something was to be done with an upload that cannot be done with it, or not now."""

    field = "batch"


class NotYourBatch(BatchRefused):
    """Somebody was to save or undo the upload of another person."""

    message = _("Only whoever uploaded a spreadsheet saves it or takes it back.")


class BatchSettled(BatchRefused):
    """An upload was to be saved or undone that is no longer in the state for it."""

    message = _("This upload is %(state)s already.")


class NothingToSave(BatchRefused):
    """Every row of an upload is empty, unchanged or rejected."""

    message = _("No row of this file would change anything, so nothing was saved.")


class NothingDrafted(BatchRefused):
    """An upload was to be submitted none of whose values is a draft any more."""

    message = _("No value of this upload is a draft any more.")


class ValuesInReview(BatchRefused):
    """An upload was to be undone whose values have been handed on, approved or changed since."""

    message = _("These values have gone on their way since, so nothing was undone: %(labels)s.")


class BatchConflict(BatchRefused):
    """Values have changed since the preview: `conflicts` are label, value shown, value now."""

    message = _("Somebody changed values while you looked. Look at both, then decide again.")

    def __init__(self, conflicts: list[tuple[str, str, str]]) -> None:
        self.conflicts = conflicts
        super().__init__()
