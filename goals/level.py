"""The level of the goals."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.models import Goal, GoalTarget
from plans import codes
from plans.levels import Leaf, Level
from plans.vocabulary import NodeType

GOAL: Final = Level(Goal, codes.GOAL, _("a goal"), label="Goal {number}")
TARGET: Final = Leaf(
    GoalTarget,
    codes.UNTOLD,
    _("a target"),
    hangs_at=NodeType.GOAL,
    way="goal",
    lacks="kpi",
    called="target",
)
