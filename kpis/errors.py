"""What a visitor can get wrong with indicators, values and spreadsheets. Each names its field."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from web.errors import WriteRefused, WrongState


class WrongFigure(WriteRefused):
    """A figure does not fit its KPI; the message says what does."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class WrongEvidence(WrongFigure):
    """A link or file that cannot be kept as evidence: its `url`, its `file`, or the `evidence`."""


class SourceMissing(WriteRefused):
    field = "source"
    message = _("A value needs its source: say which document or system it is from.")


class RestatementNeedsReason(WriteRefused):
    field = "reason"
    message = _("There is an approved value for this year. Say why it is restated; both stay.")


class YearOutsideCycle(WriteRefused):
    field = "year"
    message = _("%(year)s is outside the cycle. Choose a year from %(first)s to %(last)s.")

    def __init__(self, plan: Plan, year: int) -> None:
        super().__init__(year=year, first=plan.first_year, last=plan.last_year)


class NothingOpen(WrongState):
    field = "year"
    message = _("%(code)s has no value for %(year)s that is %(states)s.")


class WithReviewers(WrongState):
    field = "year"
    message = _("A value for this year is with the reviewers. Wait, or withdraw it first.")


class OwnWork(WriteRefused):
    field = "action"
    message = _("Whoever entered it does not approve it. Ask another reviewer.")


class ApprovalsRefused(WriteRefused):
    field = "approve"
    message = _("Tick the values that are to be approved.")

    def __init__(self, refusals: Sequence[tuple[str, str]]) -> None:
        self.refusals = refusals
        super().__init__(" ".join(f"{code}: {reason}" for code, reason in refusals))


class CommentMissing(WriteRefused):
    field = "comment"
    message = _("Say what has to be mended, so that it can be.")


class ContextOnly(WriteRefused):
    field = "code"
    message = _("%(code)s shows figures from outside the cycle; no value is owed for it.")


class KindInUse(WriteRefused):
    field = "kind"
    message = _(
        "%(code)s has values or targets, so its kind and the levels of its scale stay; levels"
        " may be added at the end. Define another KPI."
    )


class BatchRefused(WriteRefused):
    """Something was to be done with an upload that cannot be done with it, or not now."""

    field = "batch"


class NotYourBatch(BatchRefused):
    message = _("Only whoever uploaded a spreadsheet saves it or takes it back.")


class BatchSettled(BatchRefused):
    message = _("This upload is %(state)s already.")


class NothingToSave(BatchRefused):
    message = _("No row of this file would change anything, so nothing was saved.")


class RowsLookOdd(BatchRefused):
    def __init__(self, rows: Sequence[int]) -> None:
        message = ngettext(
            "Row %(rows)s looks odd. Tick that it is right, or mend it in the file.",
            "Rows %(rows)s look odd. Tick each that is right, or mend it in the file.",
            len(rows),
        )
        super().__init__(message % {"rows": ", ".join(map(str, rows))})


class LooksOdd(WriteRefused):
    """A value that nobody has confirmed; `doubts` says what is odd about it."""

    field = "checked"

    def __init__(self, doubts: Sequence[str]) -> None:
        hint = gettext("Send “checked” as true if the value is right.")
        super().__init__(" ".join([*doubts, hint]))


class NothingDrafted(BatchRefused):
    message = _("No value of this upload is a draft any more.")


class ValuesInReview(BatchRefused):
    message = _("These values have gone on their way since, so nothing was undone: %(labels)s.")


class BatchConflict(BatchRefused):
    message = _("Somebody changed values while you looked. Look at both, then decide again.")

    def __init__(self, conflicts: list[tuple[str, str, str]]) -> None:
        self.conflicts = conflicts
        super().__init__()
