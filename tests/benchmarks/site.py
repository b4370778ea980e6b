"""What the site pays for an answer, beside a bare view behind the same middleware.

    python -m tests.benchmarks.site [--check] [SIZE ...]

Medians of CPU time through the WSGI application, in ratios to the bare view of the same run. `warm`
is a kept answer, `304` the same for who has it, `first` the first one after a write. With --check
a ratio more than twice the recorded one (`site.json`) fails; --record writes them.
"""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from statistics import median
from time import process_time
from typing import Any, Final
from unittest import mock

import django
from cachetools import LRUCache
from django.conf import settings
from django.test.utils import setup_databases, teardown_databases

django.setup()

from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402  (after setup)
from django.db import connection  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402

from plans.models import Plan  # noqa: E402
from plans.services import edit_of  # noqa: E402
from plans.versions import kept  # noqa: E402
from tests.benchmarks.stored import stored  # noqa: E402
from tests.benchmarks.synthetic import synthetic_plan  # noqa: E402
from tests.conftest import ROOT  # noqa: E402

RECORDED: Final = ROOT / "tests" / "benchmarks" / "site.json"
SIZES: Final = (1, 10)
ROUNDS: Final = 9
TOLERANCE: Final = 2
HOME: Final = "/en/2008-2011/"
TRACE: Final = "/api/v1/plans/2008-2011/outputs/{output}/trace/"
PAGES: Final = {
    "home": HOME,
    "output": HOME + "outputs/{output}/",
    "goal": HOME + "goals/{goal}/",
    "outputs": HOME + "outputs/",
    "gaps": HOME + "gaps/",
}
Figures = dict[str, float]


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

    def seconds(self, address: str, rounds: int, **headers: str) -> float:
        """Return the CPU time of one answer: the median of some rounds of so many."""
        status = 304 if headers else 200
        assert self.ask(address, **headers).status_code == status, address
        return median(self._round(address, rounds, headers) for _round in range(ROUNDS))

    def _round(self, address: str, times: int, headers: dict[str, str]) -> float:
        start = process_time()
        for _time in range(times):
            self.ask(address, **headers)
        return (process_time() - start) / times


def _started(*_parts: Any) -> Callable[[bytes], object]:
    return bytes


def figures(site: Site, plan: Plan, size: int) -> Iterator[tuple[str, float]]:
    """Yield each ratio to the bare view by its name."""
    codes = {"output": plan.outputs.first(), "goal": plan.goals.first()}
    bare = site.seconds("/bare/", 200)
    print(f"{size} × Resolution 71 on {connection.vendor}: bare {bare * 1e6:.0f} µs")
    for name, form in {"API trace": TRACE, **PAGES}.items():
        address = form.format(**codes)
        yield f"{size} {name} warm", site.seconds(address, 50) / bare
        etag = site.ask(address)["ETag"]
        yield f"{size} {name} 304", site.seconds(address, 50, **{"If-None-Match": etag}) / bare
        yield f"{size} {name} first", first(site, plan, address) / bare


def first(site: Site, plan: Plan, address: str) -> float:
    """Return the CPU time of the first answer after a write."""
    times = []
    for _round in range(3):
        with edit_of(plan=plan, reason="To measure.", author=None, author_name="bench") as edit:
            edit.begin()
        start = process_time()
        site.ask(address)
        times.append(process_time() - start)
    return median(times)


def measured(size: int) -> Figures:
    plan = stored(synthetic_plan(size), _plan())
    found = {}
    with mock.patch.object(kept, "_VERSIONS", LRUCache(8)):
        for name, ratio in figures(Site(), plan, size):
            found[name] = round(ratio, 2)
            print(f"  {name:24}{ratio:10.2f} × bare")
    return found


def _plan() -> Plan:
    call_command("flush", verbosity=0, interactive=False)
    return Plan.objects.create(
        slug="2008-2011",
        title="Synthetic",
        first_year=2008,
        last_year=2011,
        instrument="None",
        adopted_by="Nobody",
    )


def main(arguments: list[str]) -> int:
    """Measure; return 1 where --check finds a ratio too far from the recorded one."""
    sizes = [int(one) for one in arguments if one.isdigit()] or SIZES
    found = of_sizes(sizes)
    if "--record" in arguments:
        RECORDED.write_text(json.dumps(found, indent=1) + "\n")
    slow = slower_than_recorded(found) if "--check" in arguments else {}
    if slow:  # once more: somebody else may have been at work
        again = slower_than_recorded(of_sizes(sizes))
        slow = {name: again[name] for name in slow.keys() & again.keys()}
    for name, told in slow.items():
        print(f"{name}: {told}", file=sys.stderr)
    return 1 if slow else 0


def of_sizes(sizes: Sequence[int]) -> Figures:
    found: Figures = {}
    for size in sizes:
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            found |= measured(size)
        finally:
            teardown_databases(databases, verbosity=0)
    return found


def slower_than_recorded(found: Figures) -> dict[str, str]:
    """Name → what is told of it; nothing is slow that takes no more than a bare view."""
    recorded: Figures = json.loads(RECORDED.read_text())
    return {
        name: f"{ratio} × bare, recorded {recorded[name]}"
        for name, ratio in found.items()
        if ratio > TOLERANCE * max(1, recorded.get(name, ratio))
    }


if __name__ == "__main__":
    with override_settings(
        KEPT_ANSWERS_BYTES=2**24,
        ROOT_URLCONF="tests.benchmarks.urls",
        ALLOWED_HOSTS=[*settings.ALLOWED_HOSTS, "testserver"],
    ):
        sys.exit(main(sys.argv[1:]))
