"""The Sectors, and the level of their objectives."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.levels import CodedKind, Leaf, Level, LevelLink
from plans.vocabulary import NodeType
from sectors.models import Enabler, Objective, ObjectiveGoalLink, Outcome, Sector

SECTOR: Final = CodedKind(Sector, codes.SECTOR, _("a Sector"), named_by="name")
OBJECTIVE: Final = Level(
    Objective,
    codes.OBJECTIVE,
    _("an objective"),
    links=(LevelLink(ObjectiveGoalLink),),
)
OUTCOME: Final = Leaf(
    Outcome,
    codes.UNTOLD,
    _("an outcome"),
    hangs_at=NodeType.OBJECTIVE,
    way="objective",
    lacks=NodeType.OUTPUT,
)
ENABLER: Final = Leaf(
    Enabler,
    codes.UNTOLD,
    _("an enabler"),
    hangs_at=NodeType.OBJECTIVE,
    way="objective_links__objective",
)
