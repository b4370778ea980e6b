"""The level of the outputs."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from outputs.models import Output, OutputObjectiveLink
from plans import codes
from plans.levels import Level, LevelLink
from plans.vocabulary import NodeType

OUTPUT: Final = Level(
    Output,
    codes.OUTPUT,
    _("an output"),
    clause_path="sector.table.clause",
    links=(
        LevelLink(OutputObjectiveLink, NodeType.OUTPUT, NodeType.OBJECTIVE, within_sector=True),
    ),
)
