"""How much a file that was handed in may hold (no Django)."""

from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """The most that is read of one file. What lies beyond is refused, never cut off in silence.

    `rows` counts the rows under the headings that hold anything, `cells` also the empty ones that
    a sheet declares, `tags` the opening brackets in all parts. `ratio` is how many times larger
    than its archive the content may be; it counts from one megabyte of content. `told` is how many
    cells to correct are named at once.
    """

    file_bytes: int = 2 * MEGABYTE
    unpacked_bytes: int = 30 * MEGABYTE
    ratio: int = 150
    parts: int = 200
    rows: int = 5_000
    columns: int = 40
    cells: int = 500_000
    tags: int = 2_000_000
    cell_characters: int = 5_000
    told: int = 20


LIMITS: Final = Limits()
