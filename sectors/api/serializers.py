"""What the API says of a Sector and of an objective."""

from typing import ClassVar, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import CharField, ListField, Serializer, SerializerMethodField

from plans.api import fields
from plans.api.serializers import ClauseWords, LeafSerializer, PrintedSerializer
from plans.vocabulary import Certainty
from sectors.models import Enabler, Objective, ObjectiveGoalLink, Outcome, Sector
from web.api.fields import STATED, AddressField, Expandable, PageField, RelationsField

NAME: Final = _("What the Sector is called: ITU-T.")


class SectorHead(Serializer[Sector]):
    """What `?expand=sector` shows in the place of a Sector's code."""

    code = fields.code()
    name = CharField(help_text=NAME)
    title = fields.title()


class GoalHead(Serializer[ObjectiveGoalLink]):
    """What `?expand=goals` shows of an objective in the place of a goal's code."""

    code = fields.code(source="goal.code")
    title = fields.title(source="goal.title")


class SectorSerializer(PrintedSerializer[Sector]):
    """A Sector with its mission and the table of its outputs, where the plan prints them."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = fields.code()
    number = fields.number()
    name = CharField(help_text=NAME)
    title = fields.title()
    mission = CharField(help_text=_("The mission as printed, empty where the plan prints none."))
    clause = fields.clause(source="clause.code")
    table = fields.table(
        source="table.number",
        default=None,
        allow_null=True,
        help_text=_("The number of the printed table of its outputs; null where it has none."),
    )
    url = AddressField("api-sector-detail")
    html_url = PageField("sector-detail")


class ObjectiveSerializer(PrintedSerializer[Objective]):
    """An objective as printed, with the goals that the plan states for it."""

    expandable: ClassVar[Expandable] = {
        "clause": ClauseWords(),
        "sector": SectorHead(),
        "goals": GoalHead(source="goal_links", many=True),
    }

    code = fields.code()
    number = fields.number()
    title = fields.title()
    text = fields.text()
    clause = fields.clause(source="clause.code")
    sector = fields.sector(
        source="sector.code",
        default=None,
        allow_null=True,
        help_text=_("The code of its Sector; with `?expand=sector` its names. Null where none."),
    )
    goals = SerializerMethodField(
        help_text=_(
            "The codes of the goals that it is tied to; with `?expand=goals` their titles too."
        )
    )
    ambiguous_goals = SerializerMethodField(
        help_text=_("Those of its goals whose mark can be read in two ways.")
    )
    relations = RelationsField(goals=STATED)
    url = AddressField("api-objective-detail")
    html_url = PageField("objective-detail")
    trace_url = fields.trace_url("api-objective-trace")

    def get_goals(self, objective: Objective) -> list[str]:
        return [link.goal.code for link in objective.goal_links.all()]

    def get_ambiguous_goals(self, objective: Objective) -> list[str]:
        links = objective.goal_links.all()
        return [link.goal.code for link in links if link.certainty == Certainty.AMBIGUOUS]


class OutcomeSerializer(LeafSerializer[Outcome]):
    """An outcome under an objective."""

    objective = CharField(
        source="objective.code", help_text=_("The code of the objective that it hangs at.")
    )
    url = AddressField("api-outcome-detail")
    html_url = PageField("outcome-detail")


class EnablerSerializer(LeafSerializer[Enabler]):
    """An enabler, with the objectives that it supports."""

    sector = fields.sector(source="sector.code", default=None, allow_null=True)
    objectives = SerializerMethodField(help_text=_("The codes of the objectives it supports."))
    url = AddressField("api-enabler-detail")
    html_url = PageField("enabler-detail")

    @extend_schema_field(ListField(child=CharField()))
    def get_objectives(self, enabler: Enabler) -> list[str]:
        return [link.objective.code for link in enabler.objective_links.all()]
