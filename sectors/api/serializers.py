"""What the API says of a Sector and of an objective."""

from typing import ClassVar, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, Serializer, SerializerMethodField

from plans.api import fields
from plans.api.serializers import ClauseWords
from plans.vocabulary import Certainty
from sectors.models import Objective, ObjectiveGoalLink, Sector
from web.api.fields import STATED, AddressField, Expandable, PageField, RelationsField
from web.api.sparse import SparseSerializer

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


class SectorSerializer(SparseSerializer[Sector]):
    """A Sector with its mission (§§ 4.1, 5.1, 6.1, 7.1) and the table of its outputs."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = fields.code()
    number = fields.number()
    name = CharField(help_text=NAME)
    title = fields.title()
    mission = CharField(help_text=_("The mission as printed."))
    clause = fields.clause(source="clause.code")
    table = fields.table(
        source="table.number", help_text=_("The number of the printed table of its outputs.")
    )
    url = AddressField("api-sector-detail")
    html_url = PageField("sector-detail")


class ObjectiveSerializer(SparseSerializer[Objective]):
    """An objective as printed, with the goals that Table 8.1 states."""

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
        help_text=_("The code of its Sector; with `?expand=sector` its names."),
    )
    goals = SerializerMethodField(
        help_text=_(
            "The codes of the goals that Table 8.1 marks for it; with `?expand=goals` their "
            "titles too."
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
