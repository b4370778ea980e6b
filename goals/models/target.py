"""The targets under the goals of a plan."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models.goal import Goal
from plans import codes
from plans.models import Clause, Plan
from plans.models.base import OwnedQuerySet, PrintedNode, coded_constraints
from plans.models.history import RevisionHistory


class GoalTargetQuerySet(OwnedQuerySet["GoalTarget"]):
    """Reads of targets."""

    def with_source(self) -> Self:
        return self.select_related("goal", "clause__document")


class GoalTarget(PrintedNode):
    """What a plan means to reach under a goal: a figure by a year, or a plain sentence.

    A baseline year may be printed without its value, and a figure without a baseline.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="targets")
    goal = models.ForeignKey(Goal, models.PROTECT, related_name="targets")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=1000)
    text = models.TextField(_("text"))
    figure = models.DecimalField(
        _("figure"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    target_year = models.PositiveSmallIntegerField(_("target year"), null=True, blank=True)
    baseline = models.DecimalField(
        _("baseline"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    baseline_year = models.PositiveSmallIntegerField(_("baseline year"), null=True, blank=True)

    history = RevisionHistory()
    objects = GoalTargetQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "goal__number", "number"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = coded_constraints("goal_target", codes.CODE, numbered_in="goal")
