"""Charts as pictures: all of a report are drawn in one go, for each go starts a typesetter."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from docx.shared import Cm

from reports.exporters.bars import draw_bar
from reports.exporters.typesetting.typesetter import typeset
from web.charts.chart import Chart
from web.charts.drawing import LARGE, SMALL, draw_svg, is_small

WIDTHS: Final = {LARGE: Cm(15), SMALL: Cm(7.6)}
BAR_WIDTH: Final = Cm(5)
PIXELS: Final = 200
"""Per inch."""
SOURCE: Final = b"""
#set page(width: auto, height: auto, margin: 2pt, fill: white)
#for (svg, width) in json(bytes(sys.inputs.pictures)) {
  page(image(bytes(svg), format: "svg", width: width * 1cm))
}
"""


def chart_width(chart: Chart) -> Cm:
    return WIDTHS[SMALL if is_small(chart) else LARGE]


def chart_pictures(charts: Sequence[Chart], words: Mapping[str, str]) -> Mapping[Chart, bytes]:
    """Return the PNG of each chart; raises NotTypeset."""
    sizes = [SMALL if is_small(chart) else LARGE for chart in charts]
    drawn = [
        (draw_svg(chart, words, size), WIDTHS[size].cm)
        for chart, size in zip(charts, sizes, strict=True)
    ]
    return dict(zip(charts, _pictures(tuple(drawn)), strict=True))


def bar_pictures(
    bars: Sequence[tuple[tuple[str, int], ...]],
) -> Mapping[tuple[tuple[str, int], ...], bytes]:
    """Return the PNG of each bar of statuses; raises NotTypeset."""
    drawn = tuple((draw_bar(bar), BAR_WIDTH.cm) for bar in bars)
    return dict(zip(bars, _pictures(drawn), strict=True))


@lru_cache(maxsize=4)
def _pictures(drawn: tuple[tuple[str, float], ...]) -> tuple[bytes, ...]:
    if not drawn:
        return ()
    return typeset(SOURCE, inputs={"pictures": json.dumps(drawn)}, format="png", ppi=PIXELS)
