"""What the API says of a goal."""

from rest_framework import serializers

from goals.api.fields import AddressField
from goals.models import Goal


class GoalSerializer(serializers.Serializer[Goal]):
    """A goal as printed, with its clause (§ 3.2)."""

    code = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    clause = serializers.CharField(source="clause.code")
    url = AddressField("api-goal-detail")
    html_url = AddressField("goal-detail")
    trace_url = AddressField("api-goal-trace")
