"""What if these stopped? The set is in the address, so that a page can be sent to a colleague."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.views.generic import TemplateView

from outputs.display.branches import AmbiguousMark, ambiguous_marks
from outputs.display.reading import Reading, reading_by_kind
from outputs.display.what_if import stops
from outputs.display.what_if.sentences import what_if_sentence
from plans.pages.views import PlanPage
from plans.trace.walk import trace_of
from web.errors import UnknownCode
from web.filtersets import no_such_code

STOP: Final = "stop"


class Chosen(NamedTuple):
    """A member of the set, with the query of the page without it."""

    stop: stops.Stop
    without: str


class Instead(NamedTuple):
    """A code that may have been meant, with the query of the page that has it instead."""

    code: str
    query: str


class StopProblem(NamedTuple):
    """A code that cannot stop: why, what may have been meant, and the query without it."""

    asked: str
    message: str
    nearest: list[Instead]
    without: str


class WhatIfPage(PlanPage, TemplateView):
    """What would be lost if all that `?stop=` names did. Eleven queries, nine for nothing.

    A code that cannot stop is a problem, and then nothing is counted: a reader never takes the
    answer to another question for that to theirs. Of more than can stop together none is read.
    """

    template_name = "what_if/what_if.html"
    section = "what-if"
    twin = "api-what-if"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = reading_by_kind(self.request, self.plan)
        names = self.names
        found, refused = stops.find_stops(reading.graph, names)
        counted = [] if refused else found
        result = stops.what_if(reading.graph, counted, stops.load_coverings(self.plan))
        return super().get_context_data(
            names=names,
            chosen=[Chosen(stop, _query(_without(names, stop.code))) for stop in found],
            problems=[_problem(names, refusal) for refusal in refused[: stops.MOST_REFUSALS]],
            excess=stops.too_many_codes(self._asked),
            problems_left=stops.refusals_left(refused),
            sentence=what_if_sentence(result),
            result=result if counted else None,
            doubts=_doubts(reading, result),
            csv_url=f"{self.twin_url()}&format=csv",
            **kwargs,
        )

    def twin_url(self) -> str:
        """Return the same set in the API, which takes each parameter once."""
        query = urlencode({STOP: ",".join(self.names)}, safe=",")
        return f"{super().twin_url()}?{query}" if self.names else super().twin_url()

    @property
    def names(self) -> list[str]:
        return [] if stops.too_many_codes(self._asked) else self._asked

    @cached_property
    def _asked(self) -> list[str]:
        return stops.names_asked(self.request.GET.getlist(STOP))


def _query(names: Sequence[str]) -> str:
    return urlencode([(STOP, name) for name in names])


def _without(names: Sequence[str], left_out: str) -> list[str]:
    return [name for name in names if name != left_out]


def _problem(names: Sequence[str], refusal: stops.RefusedStop) -> StopProblem:
    name, error = refusal
    meant: list[str] = []
    message = str(error)
    if isinstance(error, UnknownCode):
        meant = [name.replace(error.asked, code) for code in error.nearest]
        message = no_such_code(UnknownCode(error.kind, error.asked, []))  # they are linked instead
    return StopProblem(
        name,
        message,
        [Instead(code, _query([code if one == name else one for one in names])) for code in meant],
        _query(_without(names, name)),
    )


def _doubts(reading: Reading, result: stops.WhatIf) -> list[AmbiguousMark]:
    """Return the ambiguous marks that the count rests on, each once."""
    codes = [effect.node.code for effect in (*result.goals, *result.objectives)]
    traces = [trace_of(reading.graph, code) for code in codes]
    return list(
        dict.fromkeys(doubt for trace in traces for doubt in ambiguous_marks(reading, trace))
    )
