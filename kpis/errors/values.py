"""What a visitor can get wrong with indicators and values. Each error names its field."""

from django.utils.translation import gettext as _

from web.errors import WriteRefused


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
    """Somebody was to approve what they entered or wrote themselves."""

    field = "action"

    def __init__(self, message: str = "") -> None:
        """Keep the words, where they are about something else than what was entered."""
        super().__init__(
            message or _("Whoever entered it does not approve it. Ask another reviewer.")
        )


class NotText(WriteRefused):
    """A text was sent with a character that no text has, and no database keeps (NUL)."""

    def __init__(self, field: str) -> None:
        """Keep the field."""
        self.field = field
        super().__init__(_("There is a null character in what was sent. Type it anew."))


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


class WrongEvidence(WriteRefused):
    """A link or file that cannot be kept as evidence; the message says why."""

    def __init__(self, field: str, message: str) -> None:
        """Keep the field (`url`, `file`, `evidence`) and the words."""
        self.field = field
        super().__init__(message)
