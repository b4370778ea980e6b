"""What the API says of a goal."""

from typing import ClassVar

from rest_framework import serializers

from goals.models import Goal
from plans.api.serializers import ClauseWords
from web.api.fields import AddressField, Expandable


class GoalSerializer(serializers.Serializer[Goal]):
    """A goal as printed, with its clause (§ 3.2)."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    clause = serializers.CharField(source="clause.code")
    url = AddressField("api-goal-detail")
    html_url = AddressField("goal-detail")
    trace_url = AddressField("api-goal-trace")
