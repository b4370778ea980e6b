"""A stacked bar of statuses as SVG: widths by their numbers, shapes and grounds beside colours."""

from collections.abc import Iterator, Sequence
from typing import Final

from reports.exporters.words import MARKS, OTHER_MARK

WIDTH, HEIGHT = 240, 16
GAP: Final = 1.5
ROOM: Final = 15
"""What a shape and a number need; a narrower part has neither, and is told in words beside it."""
FILLS: Final = {
    "achieved": ("#14532d", "#ffffff"),
    "on-track": ("#2f7d4f", "#ffffff"),
    "at-risk": ("#f0bd72", "#1d1f21"),
    "off-track": ("#8e1b1b", "#ffffff"),
    "not-assessed": ("#d3cfc2", "#1d1f21"),
    "not-reported": ("#ffffff", "#1d1f21"),
}
"""The ground of a status, and the ink on it; what is not reported is an empty frame."""
OTHER: Final = ("#77746a", "#ffffff")


def draw_bar(counts: Sequence[tuple[str, int]]) -> str:
    """Return a drawing without text alternative: the words of its cell stand beside it."""
    parts = "".join(_parts(counts))
    size = f'viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{parts}</svg>'


def _parts(counts: Sequence[tuple[str, int]]) -> Iterator[str]:
    total = sum(count for _status, count in counts) or 1
    start = 0.0
    for status, count in counts:
        ground, ink = FILLS.get(status, OTHER)
        width = WIDTH * count / total
        x, inner = start + GAP / 2, max(width - GAP, 0.5)
        yield (
            f'<rect x="{x:.2f}" y="1" width="{inner:.2f}" height="{HEIGHT - 2}" '
            f'fill="{ground}" stroke="#4a4d50" stroke-width="0.6"/>'
        )
        if width >= ROOM + 5 * len(str(count)):
            yield (
                f'<text x="{x + inner / 2:.2f}" y="11.8" font-size="9.5" text-anchor="middle" '
                f'font-family="DejaVu Sans Mono, sans-serif" fill="{ink}">'
                f"{MARKS.get(status, OTHER_MARK)}{count}</text>"
            )
        start += width
