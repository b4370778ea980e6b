"""What the API says of an output."""

from functools import partial
from typing import ClassVar, Final

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.serializers import IntegerField, Serializer, SerializerMethodField

from outputs.api.trace.serializers import HeadSerializer
from outputs.models import Output, PriorityItemOutputLink
from outputs.services import MOST_RANK
from plans.api import fields
from plans.api.serializers import ClauseWords, PrintedSerializer
from plans.trace.graph import PlanGraph
from plans.trace.walk import Trace, trace_of
from plans.vocabulary import Certainty, PriorityBasis
from sectors.api.serializers import SectorHead
from web.api.fields import (
    DERIVED,
    STATED,
    AddressField,
    Expandable,
    PageField,
    RelationsField,
    Vocabulary,
    WordField,
)

PRIORITY_BASIS: Final = Vocabulary(
    "PriorityBasis",
    {
        PriorityBasis.STATED: _("the words name the output"),
        PriorityBasis.INTERPRETATION: _("a reading of our own, with a note that says why"),
    },
)


rank_field = partial(
    IntegerField,
    allow_null=True,
    min_value=1,
    max_value=MOST_RANK,
    help_text=_("Its place in the order of priority; null where the text gives none."),
)


class PrioritySerializer(Serializer[PriorityItemOutputLink]):
    """A high-priority item that names an output; `rank` where the text gives an order."""

    text = fields.text(source="item.text")
    clause = fields.clause(source="item.clause.code")
    rank = rank_field(source="item.rank")
    basis = WordField(PRIORITY_BASIS, help_text=_("On which basis it is covered."))
    note = fields.note()


class OutputSerializer(PrintedSerializer[Output]):
    """An output: a row of its Sector's table, with its stated objectives and derived goals.

    The serializer's context holds the plan's `graph`. Where the source prints no output numbers,
    `code` is a site code. `high_priority` is true only where the words name the output; a reading
    of our own shows in `high_priority_basis`. The `ambiguous_…` lists are the codes that rest on
    an ambiguous mark.
    """

    expandable: ClassVar[Expandable] = {
        "clause": ClauseWords(),
        "sector": SectorHead(),
        "objectives": SerializerMethodField("heads_of_objectives"),
        "goals": SerializerMethodField("heads_of_goals"),
    }

    code = fields.code()
    number = fields.number()
    title = fields.title()
    text = fields.text()
    clause = fields.clause(
        source="clause.code",
        help_text=_("Where it is printed; with `?expand=clause` the words of that clause."),
    )
    sector = fields.sector(
        source="sector.code",
        default=None,
        allow_null=True,
        help_text=_("The code of its Sector; with `?expand=sector` its names. Null where none."),
    )
    table = fields.table(
        source="table.number",
        default=None,
        allow_null=True,
        help_text=_("The printed table that it is a row of; null where it is none."),
    )
    high_priority = SerializerMethodField(
        help_text=_("Whether the words of the plan name it as high priority.")
    )
    high_priority_basis = SerializerMethodField(
        help_text=_("The strongest basis on which an item covers it; null where none does.")
    )
    priorities = PrioritySerializer(
        source="priority_links", many=True, help_text=_("The high-priority items that cover it.")
    )
    objectives = SerializerMethodField(
        help_text=_("The codes of its stated objectives; with `?expand=` titles too.")
    )
    ambiguous_objectives = SerializerMethodField(
        help_text=_("Those of its objectives under an ambiguous mark.")
    )
    goals = SerializerMethodField(
        help_text=_("The codes of the goals it reaches (derived); with `?expand=` titles too.")
    )
    ambiguous_goals = SerializerMethodField(
        help_text=_("Those of its goals that only ambiguous paths reach.")
    )
    path_count = SerializerMethodField(help_text=_("How many paths lead to a goal."))
    relations = RelationsField(objectives=STATED, goals=DERIVED)
    url = AddressField("api-output-detail")
    html_url = PageField("output-detail")
    trace_url = fields.trace_url("api-output-trace")

    def get_high_priority(self, output: Output) -> bool:
        return self.get_high_priority_basis(output) == PriorityBasis.STATED

    @extend_schema_field(WordField(PRIORITY_BASIS, allow_null=True))
    def get_high_priority_basis(self, output: Output) -> str | None:
        bases = {link.basis for link in output.priority_links.all()}
        return next((basis.value for basis in PriorityBasis if basis in bases), None)

    def get_objectives(self, output: Output) -> list[str]:
        return list(self._graph.above[output.code])

    def get_ambiguous_objectives(self, output: Output) -> list[str]:
        links = self._graph.links_from(output.code)
        return [link.to_code for link in links if link.is_ambiguous]

    def get_goals(self, output: Output) -> list[str]:
        return list(self._trace(output).layer("goal"))

    def get_ambiguous_goals(self, output: Output) -> list[str]:
        trace = self._trace(output)
        goals = trace.layer("goal")
        return [code for code in goals if trace.certainty_of(code) == Certainty.AMBIGUOUS]

    @extend_schema_field(HeadSerializer(many=True))
    def heads_of_objectives(self, output: Output) -> list[dict[str, str]]:
        return [self._node_head(code) for code in self.get_objectives(output)]

    @extend_schema_field(HeadSerializer(many=True))
    def heads_of_goals(self, output: Output) -> list[dict[str, str]]:
        return [self._node_head(code) for code in self.get_goals(output)]

    @extend_schema_field(fields.how_many())
    def get_path_count(self, output: Output) -> int:
        return self._trace(output).path_count

    @property
    def _graph(self) -> PlanGraph:
        graph: PlanGraph = self.context["graph"]
        return graph

    def _node_head(self, code: str) -> dict[str, str]:
        return {"code": code, "title": self._graph.node(code).title}

    def _trace(self, output: Output) -> Trace:
        return trace_of(self._graph, output.code)
