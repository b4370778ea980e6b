"""What is asked on the day a report is published, and when: the same in every run."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Final

DELEGATIONS: Final = 190
SYSTEMS: Final = 100
MINUTES: Final = 10
PAGES_EACH: Final = 10
POLLS_EACH: Final = 10

PLAN: Final = "/en/2008-2011/"
PAPER: Final = f"{PLAN}reports/2009/"
FILES: Final = tuple(f"{PAPER}export/{one}" for one in ("pdf", "xlsx"))
GRAPH: Final = "/api/v1/plans/2008-2011/trace/"
FEED: Final = "/api/v1/plans/2008-2011/history/"
PAGES: Final = tuple(
    f"{PLAN}{one}"
    for one in (
        *("", "goals/", "goals/G2/", "goals/G5/", "sectors/", "sectors/T/", "sectors/D/"),
        *("objectives/", "objectives/R1/", "outputs/", "outputs/T-SG/", "outputs/R-SG/", "map/"),
        *("matrices/", "matrices/8.1/", "matrices/4.1/", "matrices/outputs-goals/", "kpis/"),
        *("kpis/?period=2009", "gaps/", "reports/", "source/", "source/4.2.1/", "history/"),
    )
)
EVERYTHING: Final = (PAPER, *FILES, GRAPH, FEED, *PAGES)


@dataclass(frozen=True, order=True)
class Wish:
    """What one visitor asks for, so many seconds into the day."""

    due: float
    path: str


@dataclass(frozen=True)
class Visit:
    """All that one visitor asks, in order."""

    kind: str
    wishes: tuple[Wish, ...]


def publication_day(seed: int = 2009) -> Iterator[Visit]:
    """Yield every visitor: people read on as they please, programs ask once a minute."""
    drawn = Random(seed)
    for _delegation in range(DELEGATIONS):
        paths = [PAPER, *drawn.sample(PAGES, PAGES_EACH), *FILES]
        moments = sorted(drawn.uniform(0, MINUTES * 60) for _path in paths)
        yield Visit("delegation", tuple(map(Wish, moments, paths)))
    for _system in range(SYSTEMS):
        first = drawn.uniform(0, 60)
        moments = [first + 60 * number for number in range(POLLS_EACH)]
        both = (Wish(moment, path) for moment in moments for path in (FEED, GRAPH))
        yield Visit("system", tuple(both))
