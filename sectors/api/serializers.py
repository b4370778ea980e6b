"""What the API says of a Sector and of an objective."""

from typing import ClassVar

from rest_framework import serializers

from plans.api.serializers import ClauseWords
from plans.vocabulary import Certainty
from sectors.models import Objective, ObjectiveGoalLink, Sector
from web.api.fields import STATED, AddressField, Expandable, RelationsField


class SectorHead(serializers.Serializer[Sector]):
    """What `?expand=sector` shows in the place of a Sector's code."""

    code = serializers.CharField()
    name = serializers.CharField()
    title = serializers.CharField()


class GoalHead(serializers.Serializer[ObjectiveGoalLink]):
    """What `?expand=goals` shows of an objective in the place of a goal's code."""

    code = serializers.CharField(source="goal.code")
    title = serializers.CharField(source="goal.title")


class SectorSerializer(serializers.Serializer[Sector]):
    """A Sector with its mission (§§ 4.1, 5.1, 6.1, 7.1) and the table of its outputs."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = serializers.CharField()
    number = serializers.IntegerField()
    name = serializers.CharField()
    title = serializers.CharField()
    mission = serializers.CharField()
    clause = serializers.CharField(source="clause.code")
    table = serializers.CharField(source="table.number")
    url = AddressField("api-sector-detail")
    html_url = AddressField("sector-detail")


class ObjectiveSerializer(serializers.Serializer[Objective]):
    """An objective as printed, with the goals that Table 8.1 states.

    `ambiguous_goals` are those of its goals whose mark can be read in more than one way.
    """

    expandable: ClassVar[Expandable] = {
        "clause": ClauseWords(),
        "sector": SectorHead(),
        "goals": GoalHead(source="goal_links", many=True),
    }

    code = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    clause = serializers.CharField(source="clause.code")
    sector = serializers.CharField(source="sector.code")
    goals = serializers.SerializerMethodField()
    ambiguous_goals = serializers.SerializerMethodField()
    relations = RelationsField(goals=STATED)
    url = AddressField("api-objective-detail")
    html_url = AddressField("objective-detail")
    trace_url = AddressField("api-objective-trace")

    def get_goals(self, objective: Objective) -> list[str]:
        """Return the codes of the goals, in printed order."""
        return [link.goal.code for link in objective.goal_links.all()]

    def get_ambiguous_goals(self, objective: Objective) -> list[str]:
        """Return the codes of the goals under an ambiguous mark."""
        links = objective.goal_links.all()
        return [link.goal.code for link in links if link.certainty == Certainty.AMBIGUOUS]
