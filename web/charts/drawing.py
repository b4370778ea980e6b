"""A chart as SVG without style or script, whose colour and typeface come from where it stands."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from web.charts.characters import without_controls
from web.charts.chart import Chart, Point

WORDS: Final = MappingProxyType(
    {
        "year": "Year",
        "value": "Value",
        "target": "Target",
        "not-reported": "not reported",
    }
)
TOP: Final = 66
SLOT_LEAST: Final = 36
FEW_YEARS: Final = 4
"""A cycle has so many: a chart of a report needs no more than half of the page's width."""
LETTER: Final = Decimal("6.8")
"""The mean width of a letter at the size of the drawing, to keep words apart."""
TICKS: Final = 5
DIGITS_MOST: Final = 15
ACROSS_LEAST: Final = 92
"""The width from which “not reported” is set across, not upright."""


@dataclass(frozen=True)
class Size:
    """The drawing area without its axes, in units of the drawing."""

    width: int
    height: int


LARGE: Final = Size(560, 190)
SMALL: Final = Size(310, 100)


def is_small(chart: Chart) -> bool:
    years = [point.year for point in chart.points]
    return not years or max(years) - min(years) < FEW_YEARS


def draw_svg(chart: Chart, words: Mapping[str, str] = WORDS, size: Size = LARGE) -> str:
    """An element for HTML or a file of its own; a year without a value is words, never 0."""
    frame = Frame(chart.points, size)
    parts = [
        *_head(chart, frame),
        *_legend(chart, words),
        *_grid(frame, words),
        *_line(frame),
        *(mark for point in frame.points for mark in _marks(frame, point, words)),
    ]
    if not chart.points:
        parts.append(_text(frame.middle, TOP + frame.size.height // 2, words["not-reported"]))
    return "\n".join([*parts, "</svg>"])


@dataclass(frozen=True)
class Frame:
    """Where years and figures lie: a column per year, a zero-based axis, both linear."""

    given: tuple[Point, ...]
    size: Size

    @cached_property
    def points(self) -> tuple[Point, ...]:
        return tuple(sorted(self.given, key=lambda point: point.year))

    @cached_property
    def figures(self) -> list[Decimal]:
        both = [figure for point in self.points for figure in (point.value, point.target)]
        return [figure for figure in both if figure is not None]

    @cached_property
    def ticks(self) -> list[Decimal]:
        """Round figures from the lowest to the highest; 0 is always among them."""
        low, high = min([Decimal(0), *self.figures]), max([Decimal(0), *self.figures])
        step = round_step(high - low)
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        return [step * place for place in range(int(first), max(int(last), int(first) + 1) + 1)]

    @cached_property
    def left(self) -> Decimal:
        return 14 + LETTER * max(len(axis_figure(tick)) for tick in self.ticks)

    @cached_property
    def slot(self) -> Decimal:
        return Decimal(max(self.size.width // self._years, SLOT_LEAST))

    @property
    def right(self) -> Decimal:
        return self.left + self.slot * self._years

    @property
    def bottom(self) -> int:
        return TOP + self.size.height

    @property
    def middle(self) -> Decimal:
        return (self.left + self.right) / 2

    @cached_property
    def has_room(self) -> bool:
        longest = max((len(axis_figure(figure)) for figure in self.figures), default=0)
        return longest * LETTER <= self.slot

    def x(self, year: int) -> Decimal:
        return self.left + self.slot * (year - self.points[0].year) + self.slot / 2

    def y(self, figure: Decimal) -> Decimal:
        low, high = self.ticks[0], self.ticks[-1]
        return TOP + self.size.height * (high - figure) / (high - low)

    @cached_property
    def _years(self) -> int:
        return self.points[-1].year - self.points[0].year + 1 if self.points else 1


def round_step(span: Decimal) -> Decimal:
    if not span:
        return Decimal(1)
    rough = span / TICKS
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * part for part in (1, 2, 5, 10) if power * part >= rough)


def axis_figure(figure: Decimal) -> str:
    """As English prints it, to two decimals or digits; beyond fifteen by its power of ten."""
    decimals = max(2, 1 - figure.adjusted()) if figure else 0
    if abs(figure.adjusted()) >= DIGITS_MOST:
        return f"{figure:.2E}".replace("-", "−")
    rounded = figure.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP).normalize()
    return f"{rounded:,f}".replace("-", "−")


def _head(chart: Chart, frame: Frame) -> list[str]:
    title, desc = quoteattr(f"{chart.id}-title"), quoteattr(f"{chart.id}-desc")
    names = quoteattr(f"{chart.id}-title {chart.id}-desc")
    box = f"0 0 {_place(frame.right + 12)} {frame.bottom + 62}"
    return [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"'
            f' aria-labelledby={names} fill="currentColor" font-size="13" direction="ltr">'
        ),
        f"<title id={title}>{_safe(chart.title)}</title>",
        f"<desc id={desc}>{_safe(chart.alternative)}</desc>",
    ]


def _legend(chart: Chart, words: Mapping[str, str]) -> list[str]:
    after = 42 + LETTER * len(words["value"])
    return [
        _point(Decimal(10), Decimal(11)),
        _text(22, 16, words["value"], "start"),
        _bar(after + 17, Decimal(11)),
        _text(after + 46, 16, words["target"], "start"),
        _text(0, 42, chart.unit, "start", 'font-style="italic"'),
    ]


def _grid(frame: Frame, words: Mapping[str, str]) -> list[str]:
    lines = [part for tick in frame.ticks for part in _tick(frame, tick)]
    lines = lines if frame.figures else [_axis(frame, Decimal(0))]
    every = -(-len(frame.points) * SLOT_LEAST // frame.size.width)
    shown = frame.points[:: max(every, 1)]
    years = [_text(frame.x(point.year), frame.bottom + 35, str(point.year)) for point in shown]
    return [*lines, *years, _text(frame.middle, frame.bottom + 56, words["year"])]


def _tick(frame: Frame, tick: Decimal) -> list[str]:
    figure = _text(frame.left - 6, frame.y(tick) + 4, axis_figure(tick), "end")
    return [_axis(frame, tick), figure]


def _axis(frame: Frame, tick: Decimal) -> str:
    opacity = "" if tick == 0 else ' stroke-opacity="0.25"'
    start = f"M{_place(frame.left)} {_place(frame.y(tick))}"
    return f'<path d="{start}H{_place(frame.right)}" fill="none" stroke="currentColor"{opacity}/>'


def _line(frame: Frame) -> list[str]:
    drawn = [
        f"M{_place(frame.x(one.year))} {_place(frame.y(one.value))}"
        f"L{_place(frame.x(two.year))} {_place(frame.y(two.value))}"
        for one, two in pairwise(frame.points)
        if one.value is not None and two.value is not None and two.year == one.year + 1
    ]
    path = f'<path d="{"".join(drawn)}" fill="none" stroke="currentColor" stroke-width="2"/>'
    return [path] if drawn else []


def _marks(frame: Frame, point: Point, words: Mapping[str, str]) -> Iterable[str]:
    x, value, target = frame.x(point.year), point.value, point.target
    is_above = value is not None and (target is None or value >= target)
    if target is not None:
        yield _bar(x, frame.y(target))
        yield from _label(frame, x, target, is_above=not is_above)
    if value is not None:
        yield _point(x, frame.y(value))
        yield from _label(frame, x, value, is_above=is_above)
    else:
        yield _gap(frame, x, words["not-reported"], taken=target)


def _label(frame: Frame, x: Decimal, figure: Decimal, *, is_above: bool) -> Sequence[str]:
    if not frame.has_room:
        return []
    return [_text(x, frame.y(figure) + (-9 if is_above else 19), axis_figure(figure))]


def _gap(frame: Frame, x: Decimal, words: str, *, taken: Decimal | None) -> str:
    """Say that a year has no value, in the half of the drawing that its target leaves free."""
    step = Decimal(frame.size.height) / (len(frame.ticks) - 1)
    middle = TOP + step * (len(frame.ticks) // 2)
    is_low = taken is None or frame.y(taken) < middle
    height = middle + step / 2 * (1 if is_low else -1)
    if frame.slot >= max(Decimal(ACROSS_LEAST), LETTER * len(words)):
        return _text(x, height + 4, words, "middle", 'font-style="italic"')
    turn = f'transform="rotate(-90 {_place(x)} {_place(height)})" font-style="italic"'
    return _text(x, height + 4, words, "middle", turn)


def _point(x: Decimal, y: Decimal) -> str:
    return f'<circle cx="{_place(x)}" cy="{_place(y)}" r="4.5"/>'


def _bar(x: Decimal, y: Decimal) -> str:
    return (
        f'<path d="M{_place(x - 21)} {_place(y)}h42" fill="none" stroke="currentColor"'
        ' stroke-width="3" stroke-dasharray="10 6"/>'
    )


def _text(
    x: Decimal | int, y: Decimal | int, words: str, anchor: str = "middle", more: str = ""
) -> str:
    spaced = f" {more}" if more else ""
    return (
        f'<text x="{_place(x)}" y="{_place(y)}" text-anchor="{anchor}"{spaced}>'
        f"{_safe(words)}</text>"
    )


def _place(figure: Decimal | int) -> str:
    return f"{Decimal(figure):.1f}"


def _safe(words: str) -> str:
    return escape(without_controls(words))
