"""What a visitor can get wrong with indicators, values and reports. Each names its field."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from goals.errors import WriteRefused


class WrongFigure(WriteRefused):
    """A figure does not fit its KPI; the message says what does."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field (`value`, `numerator`, `denominator`, `text`, `year`) and the words."""
        self.field = field
        super().__init__(message)


class SourceMissing(WriteRefused):
    """A value was to be recorded without its source."""

    field = "source"

    def __init__(self) -> None:
        super().__init__(_("A value needs its source: say which document or system it is from."))


class RestatementNeedsReason(WriteRefused):
    """A value that counts was to be replaced without a word on why."""

    field = "reason"

    def __init__(self) -> None:
        super().__init__(
            _("There is an approved value for this year. Say why it is restated; both stay.")
        )


class YearOutsideCycle(WriteRefused):
    """A value or target was given for a year that the plan does not cover."""

    field = "year"

    def __init__(self, year: int, first: int, last: int) -> None:
        """Keep the year, and those of the cycle."""
        words = {"year": year, "first": first, "last": last}
        message = _("%(year)s is outside the cycle. Choose a year from %(first)s to %(last)s.")
        super().__init__(message % words)


class NothingOpen(WriteRefused):
    """There is no value under way for this KPI and year that the step could be taken with."""

    field = "year"

    def __init__(self, code: str, year: int, states: str) -> None:
        """Keep KPI, year, and the states from which the step is possible."""
        words = {"code": code, "year": year, "states": states}
        message = _("%(code)s has no value for %(year)s that is %(states)s.")
        super().__init__(message % words)


class WithReviewers(WriteRefused):
    """A value was to be entered for a year that has one before the reviewers."""

    field = "year"

    def __init__(self) -> None:
        super().__init__(
            _("A value for this year is with the reviewers. Wait, or withdraw it first.")
        )


class OwnWork(WriteRefused):
    """Somebody was to approve what they entered themselves."""

    field = "action"

    def __init__(self) -> None:
        super().__init__(_("Whoever entered it does not approve it. Ask another reviewer."))


class ApprovalsRefused(WriteRefused):
    """Several values were to be approved together, and some cannot be; then none is."""

    field = "approve"

    def __init__(self, refusals: list[tuple[str, str]]) -> None:
        """Keep KPI and reason of each; an empty list says that none was chosen."""
        self.refusals = refusals
        said = " ".join(f"{code}: {reason}" for code, reason in refusals)
        super().__init__(said or _("Tick the values that are to be approved."))


class CommentMissing(WriteRefused):
    """Something was to be sent back without a word on what to mend."""

    field = "comment"

    def __init__(self) -> None:
        super().__init__(_("Say what has to be mended, so that it can be."))


class ContextOnly(WriteRefused):
    """A value was to be recorded for a KPI that only shows figures from outside the cycle."""

    field = "code"

    def __init__(self, code: str) -> None:
        """Keep the KPI."""
        message = _("%(code)s shows figures from outside the cycle; no value is owed for it.")
        super().__init__(message % {"code": code})


class KindInUse(WriteRefused):
    """A KPI that has values or targets was to be measured in another way."""

    field = "kind"

    def __init__(self, code: str) -> None:
        """Keep the KPI."""
        message = _(
            "%(code)s has values or targets, so its kind and the levels of its scale stay; levels"
            " may be added at the end. Define another KPI."
        )
        super().__init__(message % {"code": code})


class NotYourBatch(WriteRefused):
    """Somebody was to save or undo the upload of another person."""

    field = "batch"

    def __init__(self) -> None:
        super().__init__(_("Only whoever uploaded a spreadsheet saves it or takes it back."))


class BatchSettled(WriteRefused):
    """An upload was to be saved or undone that is no longer in the state for it."""

    field = "batch"

    def __init__(self, state: str) -> None:
        """Keep the state that it is in."""
        super().__init__(_("This upload is %(state)s already.") % {"state": state})


class NothingToSave(WriteRefused):
    """Every row of an upload is empty, unchanged or rejected."""

    field = "batch"

    def __init__(self) -> None:
        super().__init__(_("No row of this file would change anything, so nothing was saved."))


class NothingDrafted(WriteRefused):
    """An upload was to be submitted none of whose values is a draft any more."""

    field = "batch"

    def __init__(self) -> None:
        super().__init__(_("No value of this upload is a draft any more."))


class ValuesInReview(WriteRefused):
    """An upload was to be undone whose values have been handed on, approved or changed since."""

    field = "batch"

    def __init__(self, labels: list[str]) -> None:
        """Keep the KPIs and years."""
        message = _("These values have gone on their way since, so nothing was undone: %(labels)s.")
        super().__init__(message % {"labels": ", ".join(labels)})


class BatchConflict(WriteRefused):
    """Values have changed between the preview of an upload and its saving.

    `conflicts` are the label of each, the value that was shown, and the one there is now.
    """

    field = "batch"

    def __init__(self, conflicts: list[tuple[str, str, str]]) -> None:
        self.conflicts = conflicts
        super().__init__(
            _("Somebody changed values while you looked. Look at both, then decide again.")
        )


class WrongStage(WriteRefused):
    """A report was to take a step that is not possible from the stage in which it is."""

    field = "action"

    def __init__(self, stage: str, possible: Iterable[str]) -> None:
        """Keep the stage, and those from which the step is possible."""
        self.stage = stage
        self.possible = tuple(possible)
        words = {"stage": stage, "possible": ", ".join(self.possible)}
        message = _("The report is in stage %(stage)s. This step is possible from: %(possible)s.")
        super().__init__(message % words)


class ReportExists(WriteRefused):
    """A report was to be made that the plan has already."""

    field = "year"

    def __init__(self, code: str) -> None:
        """Keep the code of the report."""
        message = _("There is a report %(code)s already. Work on that one.")
        super().__init__(message % {"code": code})


class WrongSectionState(WriteRefused):
    """A section of a report was to take a step that is not possible from the state it is in."""

    field = "action"

    def __init__(self, key: str, state: str, possible: Iterable[str]) -> None:
        """Keep the section, its state, and the states from which the step is possible."""
        self.state = state
        self.possible = tuple(possible)
        words = {"key": key, "state": state, "possible": ", ".join(self.possible)}
        message = _("Section %(key)s is %(state)s. This step is possible from: %(possible)s.")
        super().__init__(message % words)


class ReasonsMissing(WriteRefused):
    """A section was to be submitted although KPIs stand worse than on track without a reason."""

    field = "reasons"

    def __init__(self, codes: Iterable[str]) -> None:
        """Keep the codes of the KPIs that need a reason."""
        self.codes = tuple(codes)
        message = _("Say for each KPI that is at risk or off track why it is: %(codes)s.")
        super().__init__(message % {"codes": ", ".join(self.codes)})


class NotReady(WriteRefused):
    """A report was to go on although its check list has items that hold it up."""

    field = "action"

    def __init__(self, sentences: Iterable[str]) -> None:
        """Keep the sentences of the items."""
        self.sentences = tuple(sentences)
        message = _("The report cannot go on yet. %(sentences)s")
        super().__init__(message % {"sentences": " ".join(self.sentences)})


class OwnReport(WriteRefused):
    """Somebody was to approve the report that they sent to the review themselves."""

    field = "action"

    def __init__(self) -> None:
        super().__init__(
            _("Whoever sent the report to review does not approve it. Ask a colleague.")
        )


class UnknownFigure(WriteRefused):
    """A text names a figure to be inserted that there is not; the message says what there is."""

    field = "text"

    def __init__(self, asked: str, nearest: Iterable[str]) -> None:
        """Keep what was asked for, and what it may have meant."""
        self.nearest = tuple(nearest)
        message = _("There is no figure “%(asked)s” to insert.")
        if self.nearest:
            message = _("There is no figure “%(asked)s” to insert. Did you mean: %(nearest)s?")
        super().__init__(message % {"asked": asked, "nearest": ", ".join(self.nearest)})


class WrongOrderOfDates(WriteRefused):
    """A report was to be distributed before the Council considered it, or considered too early."""

    field = "date"

    def __init__(self, message: str) -> None:
        """Keep the words on which date comes first."""
        super().__init__(message)


class WrongEvidence(WriteRefused):
    """A link or file that cannot be kept as evidence; the message says why."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field (`url`, `file`, `evidence`) and the words."""
        self.field = field
        super().__init__(message)
