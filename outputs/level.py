"""The level of the outputs."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from outputs.models import Output, OutputObjectiveLink
from plans import codes
from plans.levels import Level, LevelLink

OUTPUT: Final = Level(
    Output,
    codes.OUTPUT,
    _("an output"),
    has_printed_codes=False,
    links=(LevelLink(OutputObjectiveLink, within_sector=True),),
)
