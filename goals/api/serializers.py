"""What the API says of a goal."""

from typing import ClassVar

from rest_framework import serializers

from goals.api.fields import AddressField, Expandable
from goals.models import Clause, Goal


class ClauseWords(serializers.Serializer[Clause]):
    """What `?expand=clause` shows in the place of a clause's code."""

    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not the option
    heading = serializers.CharField()
    text = serializers.CharField()


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
