"""The level of the goals."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans import codes
from plans.levels import Level

GOAL: Final = Level(Goal, codes.GOAL, _("a goal"), label="Goal {number}")
