"""Errors that a visitor causes among objectives and their goals."""

from django.utils.translation import gettext as _

from web.errors import WriteRefused


class GoalTableMissing(WriteRefused):
    """A mark was to be made in a plan that has no table of objectives and goals."""

    field = "to"

    def __init__(self, plan: str) -> None:
        super().__init__(
            _("Plan %(plan)s has no table of objectives and goals, so no mark can stand in it.")
            % {"plan": plan}
        )
