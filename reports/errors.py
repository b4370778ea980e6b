"""What a visitor can get wrong with reports. Each names its field."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from web.errors import WriteRefused


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


class OwnCover(WriteRefused):
    """Somebody was to approve the report whose cover they filled in during the review."""

    field = "action"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Whoever changed the cover during the review does not approve the report. Ask a"
                " colleague."
            )
        )


class CutOffTooEarly(WriteRefused):
    """A report was to leave out values of the very year that it covers."""

    field = "cut_off_on"

    def __init__(self, year: int) -> None:
        """Keep the year after whose end the cut-off has to lie."""
        self.year = year
        message = _(
            "The year %(year)s is not over on that day. Choose %(first)s or a later day: only"
            " values approved by the end of the cut-off count."
        )
        super().__init__(message % {"year": year, "first": f"{year}-12-31"})


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
