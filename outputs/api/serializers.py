"""What the API says of an output."""

from collections.abc import Iterable
from typing import ClassVar, TypedDict

from rest_framework import serializers

from outputs.api.trace.documents import Head
from outputs.models import Output, PriorityItemOutputLink
from plans.api.serializers import ClauseWords
from plans.trace.graph import PlanGraph
from plans.trace.walk import Trace, trace_of
from plans.vocabulary import Certainty, PriorityBasis
from sectors.api.serializers import SectorHead
from web.api.fields import DERIVED, STATED, AddressField, Expandable, RelationsField


class Priority(TypedDict):
    """A high-priority item that names an output; `rank` where the text gives an order."""

    text: str
    clause: str
    rank: int | None
    basis: str
    note: str


class OutputSerializer(serializers.Serializer[Output]):
    """An output: a row of its Sector's table, with its stated objectives and derived goals.

    The serializer's context holds the plan's `graph`. The source prints no output numbers: `code`
    is a site code. `high_priority` is true only where the words name the output; a reading of our
    own shows in `high_priority_basis`. The `ambiguous_…` lists are the codes that rest on an
    ambiguous mark.
    """

    expandable: ClassVar[Expandable] = {
        "clause": ClauseWords(source="sector.table.clause"),
        "sector": SectorHead(),
        "objectives": serializers.SerializerMethodField("heads_of_objectives"),
        "goals": serializers.SerializerMethodField("heads_of_goals"),
    }

    code = serializers.CharField()
    number = serializers.IntegerField()
    title = serializers.CharField()
    text = serializers.CharField()
    clause = serializers.CharField(source="sector.table.clause.code")
    sector = serializers.CharField(source="sector.code")
    table = serializers.CharField(source="sector.table.number")
    high_priority = serializers.SerializerMethodField()
    high_priority_basis = serializers.SerializerMethodField()
    priorities = serializers.SerializerMethodField()
    objectives = serializers.SerializerMethodField()
    ambiguous_objectives = serializers.SerializerMethodField()
    goals = serializers.SerializerMethodField()
    ambiguous_goals = serializers.SerializerMethodField()
    path_count = serializers.SerializerMethodField()
    relations = RelationsField(objectives=STATED, goals=DERIVED)
    url = AddressField("api-output-detail")
    html_url = AddressField("output-detail")
    trace_url = AddressField("api-output-trace")

    def get_high_priority(self, output: Output) -> bool:
        """Say whether the words of an item name the output."""
        return self.get_high_priority_basis(output) == PriorityBasis.STATED

    def get_high_priority_basis(self, output: Output) -> str | None:
        """Return the strongest basis on which an item covers the output."""
        bases = {link.basis for link in output.priority_links.all()}
        return next((basis.value for basis in PriorityBasis if basis in bases), None)

    def get_priorities(self, output: Output) -> list[Priority]:
        """Return the items that cover the output, as printed."""
        return [_priority_from(link) for link in output.priority_links.all()]

    def get_objectives(self, output: Output) -> list[str]:
        """Return the codes of the stated objectives, in printed order."""
        return list(self._graph.objectives_of[output.code])

    def get_ambiguous_objectives(self, output: Output) -> list[str]:
        """Return the codes of the objectives under an ambiguous mark."""
        links = self._graph.links_from(output.code)
        return [link.to_code for link in links if link.is_ambiguous]

    def get_goals(self, output: Output) -> list[str]:
        """Return the codes of the derived goals, in printed order."""
        return [code for code, _count in self._trace_of(output).goals]

    def get_ambiguous_goals(self, output: Output) -> list[str]:
        """Return the codes of the goals that an ambiguous path reaches."""
        trace = self._trace_of(output)
        return list(_ambiguous(trace, (code for code, _count in trace.goals)))

    def heads_of_objectives(self, output: Output) -> list[Head]:
        """Return the stated objectives with their titles."""
        return [self._head_of(code) for code in self.get_objectives(output)]

    def heads_of_goals(self, output: Output) -> list[Head]:
        """Return the derived goals with their titles."""
        return [self._head_of(code) for code in self.get_goals(output)]

    def get_path_count(self, output: Output) -> int:
        """Return the number of paths from the output to a goal."""
        return self._trace_of(output).path_count

    @property
    def _graph(self) -> PlanGraph:
        graph: PlanGraph = self.context["graph"]
        return graph

    def _head_of(self, code: str) -> Head:
        return {"code": code, "title": self._graph.node(code).title}

    def _trace_of(self, output: Output) -> Trace:
        return trace_of(self._graph, output.code)


def _priority_from(link: PriorityItemOutputLink) -> Priority:
    return {
        "text": link.item.text,
        "clause": link.item.clause.code,
        "rank": link.item.rank,
        "basis": link.basis,
        "note": link.note,
    }


def _ambiguous(trace: Trace, codes: Iterable[str]) -> Iterable[str]:
    return (code for code in codes if trace.certainty_of(code) == Certainty.AMBIGUOUS)
