"""The parts of an address that name something of a plan."""

from django.urls.converters import StringConverter
from django.utils.translation import gettext_lazy as _

from plans import codes


class PlanSlugConverter(StringConverter):
    """A plan's slug, such as the years of its cycle."""

    regex = codes.PLAN_SLUG.strip("^$")
    help_text = _("The plan, by what it goes by: mostly the years of its cycle.")
    example = "2008-2011"


class CodeConverter(StringConverter):
    """The code of a goal, Sector, objective or output; a wrong one is answered with help."""

    regex = r"[A-Za-z0-9.-]+"


class TableConverter(StringConverter):
    """The number of a printed table, or the name of a composed one."""

    regex = r"[A-Za-z0-9.-]+"
