"""Errors that a visitor causes among outputs and links."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from web.errors import UnknownCode, WriteRefused


class LinkIsDerived(Http404):
    """An output and a goal are tied by paths, not by a printed mark of their own."""

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
    """A mark was to tie two objects whose layers no printed table ties."""

    field = "to"

    def __init__(self, from_code: str, to_code: str) -> None:
        words = {"from": from_code, "to": to_code}
        super().__init__(
            _(
                "No table can hold a mark from %(from)s to %(to)s: a mark ties an output to an "
                "objective, or an objective to a goal."
            )
            % words
        )


class TableMissing(WriteRefused):
    """A mark was to be made in a plan that has no table of objectives and goals."""

    field = "to"

    def __init__(self, plan: str) -> None:
        super().__init__(
            _("Plan %(plan)s has no table of objectives and goals, so no mark can stand in it.")
            % {"plan": plan}
        )


class LinkAcrossSectors(WriteRefused):
    """A mark was to tie an output to an objective of another Sector."""

    field = "to"

    def __init__(self, output: str, objective: str, sector: str) -> None:
        words = {"output": output, "objective": objective, "sector": sector}
        super().__init__(
            _(
                "%(objective)s is no objective of Sector %(sector)s, in whose table %(output)s is "
                "a row. Choose an objective of that Sector."
            )
            % words
        )


class RankTaken(WriteRefused):
    """Two items of one Sector were to have the same rank."""

    field = "rank"

    def __init__(self, rank: int, holder: str) -> None:
        words = {"rank": rank, "holder": holder}
        super().__init__(
            _("Rank %(rank)s is that of item %(holder)s. Give that item another rank first.")
            % words
        )


class WrongRank(WriteRefused):
    """A rank was to be set that is no place in an order."""

    field = "rank"

    def __init__(self, most: int) -> None:
        super().__init__(_("Give a whole number from 1 to %(most)s.") % {"most": most})


class WrongOutputs(WriteRefused):
    """A high-priority item was to cover an output twice, an unknown one, or another Sector's."""

    field = "outputs"


class NoSuchFinding(UnknownCode):
    """A gap was to be accepted that the plan does not have, or has no more."""


class CannotStop(ValueError):
    """A goal was named among what is to stop: what others lose is counted up to the goals."""

    def __init__(self, code: str) -> None:
        super().__init__(
            _("%(code)s is a goal. Name outputs, objectives and links: the goals lose by them.")
            % {"code": code}
        )
