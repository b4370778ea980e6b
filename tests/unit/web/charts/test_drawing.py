"""Charts as SVG, read as XML and measured."""

import re
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.reports.exporters.sample import CHART
from web.charts.chart import Chart, Point
from web.charts.drawing import LARGE, SMALL, axis_figure, draw_svg, is_small, round_step

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = st.decimals(-(10**13), 10**13, places=2)


def chart(*points: Point, unit: str = "events") -> Chart:
    return Chart("c", "A chart", "In words", unit, points)


def drawn(of: Chart) -> Element:
    root: Element = fromstring(draw_svg(of))
    return root


def texts(root: Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def circles(root: Element) -> list[tuple[float, float]]:
    """Values in the drawing, without that of the legend."""
    found = [(float(one.get("cx", "")), float(one.get("cy", ""))) for one in _all(root, "circle")]
    return found[1:]


def bars(root: Element) -> list[float]:
    """Heights of targets, without that of the legend."""
    paths = [one.get("d", "") for one in _all(root, "path") if one.get("stroke-dasharray")]
    return [float(path.split()[1].partition("h")[0]) for path in paths][1:]


def lines(root: Element) -> str:
    return "".join(one.get("d", "") for one in _all(root, "path") if one.get("stroke-width") == "2")


def _all(root: Element, tag: str) -> list[Element]:
    return list(root.iter(f"{SVG}{tag}"))


def test_it_is_an_image_with_title_and_description() -> None:
    root = drawn(CHART)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "chart-r-1-title chart-r-1-desc"
    title, desc = root[0], root[1]
    assert (title.tag, title.get("id"), title.text) == (
        f"{SVG}title",
        "chart-r-1-title",
        CHART.title,
    )
    assert (desc.tag, desc.get("id"), desc.text) == (
        f"{SVG}desc",
        "chart-r-1-desc",
        CHART.alternative,
    )


def test_every_value_and_target_is_drawn_and_named() -> None:
    root = drawn(CHART)
    assert len(circles(root)) == 3
    assert len(bars(root)) == 3
    said = texts(root)
    for words in ("1,250", "1,450.5", "1,600", "1,300", "1,400", "1,500", "notices", "Year"):
        assert words in said
    assert said.count("not reported") == 1


def test_values_and_targets_differ_in_shape() -> None:
    root = drawn(chart(Point(2008, Decimal(1), Decimal(2))))
    assert len(_all(root, "circle")) == 2
    assert len(bars(root)) == 1
    assert {"Value", "Target"} <= set(texts(root))


def test_a_higher_value_stands_higher() -> None:
    low, high = circles(drawn(chart(Point(2008, Decimal(3)), Point(2009, Decimal(9)))))
    assert low[0] < high[0]
    assert low[1] > high[1]


def test_a_missing_year_breaks_the_line_and_is_never_a_point() -> None:
    values = (Decimal(5), None, Decimal(6), Decimal(7))
    root = drawn(chart(*(Point(2008 + place, value) for place, value in enumerate(values))))
    assert len(circles(root)) == 3
    assert lines(root).count("M") == 1
    assert texts(root).count("not reported") == 1


def test_a_year_that_no_row_names_breaks_the_line_too() -> None:
    root = drawn(chart(Point(2008, Decimal(1)), Point(2011, Decimal(2))))
    assert not lines(root)
    assert "2009" not in texts(root)


def test_without_values_there_is_no_axis_to_read_a_zero_from() -> None:
    root = drawn(chart(Point(2008, None), Point(2009, None)))
    assert not circles(root)
    assert texts(root).count("not reported") == 2
    assert "0" not in texts(root)


def test_without_points_it_says_so() -> None:
    root = drawn(chart())
    assert not circles(root)
    assert "not reported" in texts(root)


def test_few_years_are_drawn_small_with_the_same_figures() -> None:
    assert is_small(CHART)
    assert is_small(chart())
    assert not is_small(chart(Point(2007, None), Point(2011, None)))
    small, large = (fromstring(draw_svg(CHART, size=size)) for size in (SMALL, LARGE))
    assert texts(small) != []
    assert [one for one in texts(large) if "," in one] == [
        one for one in texts(small) if "," in one
    ]


def test_one_value_is_a_point_alone() -> None:
    root = drawn(chart(Point(2008, Decimal(3))))
    assert len(circles(root)) == 1
    assert not lines(root)


def test_a_reported_zero_is_a_point_on_the_axis() -> None:
    root = drawn(chart(Point(2008, Decimal(0))))
    assert len(circles(root)) == 1
    assert "not reported" not in texts(root)


def test_the_axis_begins_at_zero_unless_a_figure_is_negative() -> None:
    assert "−2" not in texts(drawn(chart(Point(2008, Decimal(3)))))
    below = drawn(chart(Point(2008, Decimal(-3)), Point(2009, Decimal(4))))
    assert {"−4", "−2", "0", "2", "4"} <= set(texts(below))


def test_large_figures_fit_before_the_axis() -> None:
    root = drawn(chart(Point(2008, Decimal(10) ** 13)))
    tick = next(one for one in _all(root, "text") if one.text == "10,000,000,000,000")
    assert float(tick.get("x", "")) > 6 * len(tick.text or "")


def test_figures_without_room_stay_in_the_table() -> None:
    root = drawn(chart(*(Point(year, Decimal(1234567)) for year in range(1990, 2012))))
    assert "1,234,567" not in texts(root)
    assert len(circles(root)) == 22


def test_words_can_be_translated() -> None:
    words = {
        "value": "Valeur",
        "target": "Cible",
        "year": "Année",
        "not-reported": "non communiqué",
    }
    said = texts(fromstring(draw_svg(CHART, words)))
    assert set(words.values()) <= set(said)
    assert "not reported" not in said


def test_hostile_words_stay_words() -> None:
    evil = "<script>alert(1)</script>&\"'\0\x0b\ud800"
    root = fromstring(draw_svg(Chart(f'a"b{"<"}', evil, evil, evil, ())))
    assert not list(root.iter(f"{SVG}script"))
    assert root[0].text == "<script>alert(1)</script>&\"'[U+0000][U+000B][U+D800]"
    assert root.get("aria-labelledby", "").startswith('a"b<-title ')


def test_no_style_no_script_no_colour_but_the_reader_s_own() -> None:
    drawing = draw_svg(CHART)
    assert not re.search(r"\s(style|class|on\w+)=", drawing)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawing))
    assert colours == {"currentColor", "none"}


def test_the_order_of_the_points_does_not_matter() -> None:
    turned = Chart(
        CHART.id, CHART.title, CHART.alternative, CHART.unit, tuple(reversed(CHART.points))
    )
    assert draw_svg(turned) == draw_svg(CHART)


@given(st.lists(st.tuples(st.none() | FIGURES, st.none() | FIGURES), max_size=12))
def test_nothing_leaves_the_drawing(figures: list[tuple[Decimal | None, Decimal | None]]) -> None:
    root = drawn(chart(*(Point(2000 + at, *both) for at, both in enumerate(figures))))
    _left, _top, width, height = map(float, root.get("viewBox", "").split())
    points = circles(root)
    assert len(points) == sum(value is not None for value, _ in figures)
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
    assert all(0 <= y <= height for y in bars(root))


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("0", "0"),
        ("0.00", "0"),
        ("-5.50", "−5.5"),
        ("1234567", "1,234,567"),
        ("166.666666666666666667", "166.67"),
        ("0.0012345", "0.0012"),
        ("1E+3", "1,000"),
        ("1E+20", "1.00E+20"),
    ],
)
def test_figures_as_english_prints_them(figure: str, words: str) -> None:
    assert axis_figure(Decimal(figure)) == words


@pytest.mark.parametrize(
    ("span", "step"), [("0", "1"), ("5", "1"), ("6", "2"), ("11", "5"), ("0.03", "0.01")]
)
def test_steps_are_round(span: str, step: str) -> None:
    assert round_step(Decimal(span)) == Decimal(step)
