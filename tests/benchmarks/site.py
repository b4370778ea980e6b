"""What the site pays for an answer, beside a bare view behind the same middleware.

Medians of processor time through the WSGI application: `warm` is a kept answer, `304` the same for
who has it, `first` the first one after a write, everything of the new version made for it.
"""

from collections.abc import Callable, Iterator, Mapping
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory

from outputs.loaders import graph_of
from plans.models import Plan
from plans.services import edit_of
from plans.versions.renewal import PATIENCE
from tests.benchmarks.figures import Figure, beside, seconds

HOME: Final = "/en/2008-2011/"
INSIDE: Final = "/api/v1/plans/2008-2011/"
BARE: Final = "/bare/"
ANEW: Final = {"Cache-Control": "no-cache"}
"""What makes a reader wait for the new version."""
FEW: Final = {
    "API: trace": INSIDE + "outputs/{output}/trace/",
    "home": HOME,
    "output": HOME + "outputs/{output}/",
    "goal": HOME + "goals/{goal}/",
    "outputs": HOME + "outputs/",
}
MORE: Final = {
    "API: outputs": INSIDE + "outputs/",
    "API: 500 outputs": INSIDE + "outputs/?page_size=500",
    "API: links": INSIDE + "links/",
    "API: search": "/api/v1/search/?q=objective",
    "search": HOME + "search/?q=objective",
    "objectives": HOME + "objectives/",
    "outputs of a goal": HOME + "outputs/?goal={goal}",
}
WHOLE: Final = {
    "gaps": HOME + "gaps/",
    "API: composite matrix": INSIDE + "matrices/outputs-goals/",
    "composite matrix": HOME + "matrices/outputs-goals/",
    "map": HOME + "map/",
}
"""Answers that hold all of a plan, which no page of a large one does."""
LARGEST_WHOLE: Final = 10
LONG: Final = 0.2
"""An answer that took so many seconds is measured once."""


class Site:
    """The WSGI application, asked as a server asks it."""

    def __init__(self) -> None:
        self._application = get_wsgi_application()
        self._requests = RequestFactory()

    def ask(self, address: str, **headers: str) -> Any:
        environ = self._requests.get(address, headers=headers).environ
        response = self._application(environ, _started)
        b"".join(response)
        return response

    def cost(self, address: str, times: int, **headers: str) -> float:
        """Return the processor time of one answer: the median of some rounds of so many."""
        status = 304 if headers else 200
        assert self.ask(address, **headers).status_code == status, address
        return median(self._round(address, times, headers) for _round in range(9))

    def _round(self, address: str, times: int, headers: dict[str, str]) -> float:
        start = process_time()
        for _time in range(times):
            self.ask(address, **headers)
        return (process_time() - start) / times

    def first(self, plan: Plan, address: str) -> float:
        """Return the processor time of the first answer after a write."""
        self.ask(address)  # what is made once in a process is there
        times: list[float] = []
        while len(times) < 3 and (not times or times[0] < LONG):
            write(plan)
            times.append(self._round(address, 1, ANEW))
        return median(times)


def _started(*_parts: Any) -> Callable[[bytes], object]:
    return bytes


def write(plan: Plan) -> None:
    with edit_of(plan=plan, reason="To measure.", author=None, author_name="bench") as edit:
        edit.begin()


def codes_of(plan: Plan) -> Mapping[str, str]:
    return {"output": str(plan.outputs.first()), "goal": str(plan.goals.first())}


def few(plan: Plan) -> Iterator[Figure]:
    site = Site()
    return answers(site, plan, FEW | {"gaps": WHOLE["gaps"]}, site.cost(BARE, 200))


def figures(plan: Plan, size: int) -> Iterator[Figure]:
    site = Site()
    bare = site.cost(BARE, 200)
    yield Figure("a bare view", bare)
    yield from answers(site, plan, FEW | MORE | (WHOLE if size <= LARGEST_WHOLE else {}), bare)
    yield from after_a_write(site, plan)


def answers(site: Site, plan: Plan, addresses: Mapping[str, str], bare: float) -> Iterator[Figure]:
    for name, form in addresses.items():
        address = form.format(**codes_of(plan))
        yield beside(f"{name}, warm", site.cost(address, 50), "bare", bare)
        known = {"If-None-Match": site.ask(address)["ETag"]}
        yield beside(f"{name}, 304", site.cost(address, 50, **known), "bare", bare)
        yield beside(f"{name}, first", site.first(plan, address), "bare", bare)


def after_a_write(site: Site, plan: Plan) -> Iterator[Figure]:
    """Measure on the clock who asks first after a write, and who asks while the graph is built."""
    yield Figure("graph, after a write", seconds(lambda: graph_of(plan), 3))
    address = FEW["API: trace"].format(**codes_of(plan))
    before = site.ask(address)["ETag"]
    write(plan)
    start = perf_counter()
    is_behind = site.ask(address)["ETag"] == before
    yield Figure("the first reader waits", perf_counter() - start)
    waits: list[float] = []
    while is_behind and len(waits) < 10_000:
        start = perf_counter()
        is_behind = site.ask(address)["ETag"] == before
        waits.append(perf_counter() - start)
    if len(waits) > 1:
        yield Figure("a reader meanwhile waits, median", median(waits[:-1]))
        yield Figure("a reader meanwhile waits, at most", max(waits[:-1]))
        yield Figure("the version before is handed out for", PATIENCE + sum(waits[:-1]))
