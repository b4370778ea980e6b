"""What a visitor can get wrong with reports. Each names its field."""

from collections.abc import Iterable

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from web.errors import UnknownCode, WriteRefused, WrongState


class NoAnnex(UnknownCode):
    """A report that was frozen as one document has no file of an annex."""

    def __init__(self, asked: str, formats: Iterable[str]) -> None:
        super().__init__(gettext("format"), asked, list(formats))


class WrongStage(WrongState):
    field = "action"
    message = _("The report is in stage %(stage)s. This step is possible from: %(possible)s.")

    def __init__(self, stage: str, possible: Iterable[str]) -> None:
        self.possible = tuple(possible)
        super().__init__(stage=stage, possible=", ".join(self.possible))


class ReportExists(WrongState):
    field = "year"
    message = _("There is a report %(code)s already. Work on that one.")


class WrongSectionState(WrongState):
    field = "action"
    message = _("Section %(key)s is %(state)s. This step is possible from: %(possible)s.")

    def __init__(self, key: str, state: str, possible: Iterable[str]) -> None:
        super().__init__(key=key, state=state, possible=", ".join(possible))


class ReasonsMissing(WrongState):
    field = "reasons"
    message = _("Say for each KPI that is at risk or off track why it is: %(codes)s.")

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        super().__init__(codes=", ".join(self.codes))


class NotReady(WrongState):
    field = "action"
    message = _("The report cannot go on yet. %(sentences)s")

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__(sentences=" ".join(self.sentences))


class OwnReport(WriteRefused):
    field = "action"
    message = _("Whoever sent the report to review does not approve it. Ask a colleague.")


class OwnCover(WriteRefused):
    field = "action"
    message = _(
        "Whoever changed the cover during the review does not approve the report. Ask a colleague."
    )


class CutOffTooEarly(WriteRefused):
    field = "cut_off_on"
    message = _(
        "The year %(year)s is not over on that day. Choose %(year)s-12-31 or a later day: only"
        " values approved by the end of the cut-off count."
    )


class TooManyParagraphs(WriteRefused):
    def __init__(self, field: str, lines: int, most: int) -> None:
        self.field = field
        message = gettext("This text has %(lines)s lines. Give at most %(most)s.")
        super().__init__(message % {"lines": lines, "most": most})


class UnknownFigure(WriteRefused):
    field = "text"

    def __init__(self, asked: str, nearest: Iterable[str]) -> None:
        near = ", ".join(nearest)
        message = _("There is no figure “%(asked)s” to insert.")
        if near:
            message = _("There is no figure “%(asked)s” to insert. Did you mean: %(nearest)s?")
        super().__init__(message % {"asked": asked, "nearest": near})


class WrongOrderOfDates(WriteRefused):
    """A report was to be distributed before the Council considered it, or considered too early."""

    field = "date"
