"""What was measured, how it is timed, and how it is told."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import Final

ROUNDS: Final = 5
UNITS: Final = ((1, "s"), (1e-3, "ms"), (1e-6, "µs"))


@dataclass(frozen=True)
class Figure:
    """One measured value: seconds, MiB or requests a second, and what it is a multiple of."""

    what: str
    value: float
    unit: str = "s"
    beside: str = ""
    ratio: float | None = None

    def __str__(self) -> str:
        told = f"  {self.what:<46}{amount(self.value, self.unit):>12}"
        return told if self.ratio is None else f"{told}{self.ratio:>10.2f} × {self.beside}"


def amount(value: float, unit: str) -> str:
    if unit != "s":
        return f"{value:.0f} {unit}"
    size, name = next((pair for pair in UNITS if value >= pair[0]), UNITS[-1])
    return f"{value / size:.3g} {name}"


def beside(what: str, seconds: float, name: str, baseline: float) -> Figure:
    return Figure(what, seconds, beside=name, ratio=seconds / baseline)


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the least seconds on the clock: a database may be a process of its own."""
    return min(_timed(perf_counter, work) for _round in range(rounds))


def processor(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median of the processor seconds of this process: others at work hardly count."""
    return median(_timed(process_time, work) for _round in range(rounds))


def _timed(clock: Callable[[], float], work: Callable[[], object]) -> float:
    start = clock()
    work()
    return clock() - start


def as_json(found: dict[str, list[Figure]]) -> str:
    told = {name: [asdict(one) for one in figures] for name, figures in found.items()}
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def of_file(path: Path) -> dict[str, list[Figure]]:
    """Return what `as_json` wrote."""
    told = json.loads(path.read_text())
    return {name: [Figure(**one) for one in figures] for name, figures in told.items()}


def tell(figures: Iterable[Figure]) -> list[Figure]:
    """Print each as soon as it is there, and return them all."""
    found = []
    for one in figures:
        print(one, flush=True)
        found.append(one)
    return found
