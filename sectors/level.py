"""The Sectors, and the level of their objectives."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.levels import CodedKind, Level, LevelLink
from sectors.models import Objective, ObjectiveGoalLink, Sector

SECTOR: Final = CodedKind(Sector, codes.SECTOR, _("a Sector"), named_by="name")
OBJECTIVE: Final = Level(
    Objective,
    codes.OBJECTIVE,
    _("an objective"),
    links=(LevelLink(ObjectiveGoalLink),),
)
