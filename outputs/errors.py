"""Errors that a visitor causes among outputs and links."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from web.errors import UnknownCode, WriteRefused


class LinkIsDerived(Http404):
    def __init__(self, output: str, goal: str, path_count: int) -> None:
        message = ngettext(
            "No table prints a link from %(output)s to %(goal)s: it is derived, by %(count)s path.",
            "No table prints a link from %(output)s to %(goal)s: it is derived, by %(count)s"
            " paths.",
            path_count,
        )
        super().__init__(message % {"output": output, "goal": goal, "count": path_count})
        self.output = output
        self.goal = goal
        self.path_count = path_count

    def located(self, address: str) -> Http404:
        return Http404(_("%(what)s They are at %(address)s.") % {"what": self, "address": address})


class LinkBetweenWrongLayers(WriteRefused):
    field = "to"
    message = gettext_lazy(
        "No table can hold a mark from %(from)s to %(to)s: a mark ties an output to an "
        "objective, or an objective to a goal."
    )


class TableMissing(WriteRefused):
    field = "to"
    message = gettext_lazy(
        "Plan %(plan)s has no table of objectives and goals, so no mark can stand in it."
    )


class LinkAcrossSectors(WriteRefused):
    field = "to"
    message = gettext_lazy(
        "%(objective)s is no objective of Sector %(sector)s, in whose table %(output)s is "
        "a row. Choose an objective of that Sector."
    )


class RankTaken(WriteRefused):
    field = "rank"
    message = gettext_lazy(
        "Rank %(rank)s is that of item %(holder)s. Give that item another rank first."
    )


class WrongRank(WriteRefused):
    field = "rank"
    message = gettext_lazy("Give a whole number from 1 to %(most)s.")


class WrongOutputs(WriteRefused):
    """A high-priority item was to cover an output twice, an unknown one, or another Sector's."""

    field = "outputs"


class NoSuchFinding(UnknownCode):
    """A gap was to be accepted that the plan does not have, or has no more."""


class CannotStop(ValueError):
    def __init__(self, code: str) -> None:
        super().__init__(
            _("%(code)s is a goal. Name outputs, objectives and links: the goals lose by them.")
            % {"code": code}
        )
