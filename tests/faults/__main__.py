"""Make faults, and count what is left: `python -m tests.faults [TIMES] [--on KIND] [--only NAME]`.

Servers and databases of our own, on the loopback address alone, each for as long as a run lasts.
A scenario whose program is not installed is left out, with a word that says so.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from traceback import extract_tb

from tests.faults import crowds, killing, surroundings
from tests.faults.ledger import Outcome
from tests.faults.postgres import own_postgres
from tests.faults.worlds import World, world
from tests.servers import path_of

Run = Callable[[World], Outcome]
BOTH = ("sqlite", "postgresql")
AS_ROOT = "mount, as root"


@dataclass(frozen=True)
class Scenario:
    """A fault, on which databases it is made, and the program that it needs."""

    run: Run
    kinds: tuple[str, ...] = BOTH
    program: str = ""

    @property
    def name(self) -> str:
        return self.run.__name__.replace("_", " ")


SCENARIOS = (
    Scenario(killing.server_during_a_burst_of_values),
    Scenario(killing.import_of_a_plan),
    Scenario(killing.freezing_and_publishing),
    Scenario(killing.database_server_under_load, ("postgresql",)),
    Scenario(surroundings.redis_gone, program="redis-server"),
    Scenario(surroundings.disk_full_while_evidence_is_taken, program=AS_ROOT),
    Scenario(surroundings.disk_full_while_exporting, program=AS_ROOT),
    Scenario(surroundings.disk_full_under_the_database, ("sqlite",), AS_ROOT),
    Scenario(surroundings.clock_set_back, program="faketime"),
    Scenario(crowds.two_editors),
    Scenario(crowds.writers_at_once),
    Scenario(crowds.more_writers_than_sqlite_serves, ("sqlite",)),
    Scenario(crowds.readers_at_once),
    Scenario(crowds.slow_clients),
)


def worlds(kinds: list[str], stack: ExitStack) -> Iterator[World]:
    for kind in kinds:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        server = stack.enter_context(own_postgres()) if kind == "postgresql" else None
        yield stack.enter_context(world(kind, folder, server))


def is_there(program: str) -> bool:
    if program == AS_ROOT:
        return os.geteuid() == 0
    return not program or path_of(program) is not None


def played(scenario: Scenario, place: World, times: int) -> bool:
    """Play it so often, and print a line; return whether every run passed."""
    if not is_there(scenario.program):
        print(f"({scenario.name}: left out, it needs {scenario.program})", flush=True)
        return True
    begun, outcomes, failed = time.monotonic(), list[Outcome](), list[str]()
    for _time in range(times):
        try:
            outcomes.append(scenario.run(place))
        except Exception as error:  # noqa: BLE001  (whatever it is, it is counted and told)
            frame = [one for one in extract_tb(error.__traceback__) if "faults" in one.filename][-1]
            where = f"{Path(frame.filename).name}:{frame.lineno} {frame.line}"
            failed.append(f"{where}: {type(error).__name__}: {error}"[:900])
    acknowledged = sum(one.acknowledged for one in outcomes)
    cells = [
        scenario.name,
        place.kind,
        f"{len(outcomes)} of {times}",
        f"{acknowledged}",
        f"{sum(one.found for one in outcomes)}",
        outcomes[-1].said if outcomes else "",
        f"{time.monotonic() - begun:.0f}",
    ]
    print(f"| {' | '.join(cells)} |", flush=True)
    for words in failed:
        print(f"  failed: {words}", flush=True)
    return not failed


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("times", type=int, nargs="?", default=1)
    parser.add_argument("--on", choices=BOTH)
    parser.add_argument("--only", default="", help="a part of the name of a scenario")
    options = parser.parse_args(arguments)
    print("| fault | database | runs passed | acknowledged | found | the last run | seconds |")
    print("|---|---|--:|--:|--:|---|--:|", flush=True)
    passed = True
    with ExitStack() as stack:
        for place in worlds([options.on] if options.on else [*BOTH], stack):
            for scenario in SCENARIOS:
                if place.kind in scenario.kinds and options.only in scenario.name:
                    passed &= played(scenario, place, options.times)
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
