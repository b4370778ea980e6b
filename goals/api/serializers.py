"""What the API says of a goal."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, IntegerField

from goals.models import Goal, GoalTarget
from plans.api import fields
from plans.api.serializers import ClauseWords, LeafSerializer, PrintedSerializer
from web.api.fields import AddressField, Expandable, PageField


class GoalSerializer(PrintedSerializer[Goal]):
    """A goal as printed, with its clause (§ 3.2)."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = fields.code()
    number = fields.number()
    title = fields.title()
    text = fields.text()
    clause = fields.clause(
        source="clause.code",
        help_text=_("The code of its clause; with `?expand=clause` its words."),
    )
    url = AddressField("api-goal-detail")
    html_url = PageField("goal-detail")
    trace_url = fields.trace_url("api-goal-trace")


class GoalTargetSerializer(LeafSerializer[GoalTarget]):
    """A target under a goal: a figure by a year, or a plain sentence."""

    goal = CharField(source="goal.code", help_text=_("The code of the goal that it hangs at."))
    figure = CharField(allow_null=True, help_text=_("What is to be reached; null where no figure."))
    unit = CharField(help_text=_("What the figures count; empty where nothing is printed."))
    target_year = IntegerField(allow_null=True, help_text=_("By when; null where not printed."))
    baseline = CharField(allow_null=True, help_text=_("Where it began; null where not printed."))
    baseline_year = IntegerField(allow_null=True, help_text=_("When; null where not printed."))
    url = AddressField("api-target-detail")
    html_url = PageField("target-detail")
