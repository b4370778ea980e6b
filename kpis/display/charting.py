"""The chart of a KPI: the same years as its table, drawn as SVG, with the same in words."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kpis.display.history import YearRow
from kpis.figures import as_decimal
from kpis.models import Kpi
from kpis.vocabulary import Series
from kpis.wording import figure_words
from web.charts.chart import Chart, Point
from web.charts.drawing import draw_svg


class Drawing(NamedTuple):
    """A chart as it stands on a page, and what it shows in words."""

    svg: SafeString
    alternative: str


def chart_drawing(kpi: Kpi, years: Iterable[YearRow]) -> Drawing | None:
    """Return the chart of a KPI; None where no figure has a year. No query."""
    points = [_point(kpi, one) for one in years if one.year is not None]
    if not kpi.rules.is_drawn or not any(point.value is not None for point in points):
        return None
    alternative = " ".join(_said(kpi, point) for point in points)
    title = _title(kpi)
    chart = Chart("chart", title, alternative, kpi.unit, tuple(points), "values")
    words = {
        "value": _("Value"),
        "target": _("Target"),
        "year": _("Year"),
        "not-reported": _("not reported"),
    }
    # The drawing escapes every text that it is given, so it is safe as it comes.
    return Drawing(SafeString(draw_svg(chart, words)), alternative)


def _point(kpi: Kpi, one: YearRow) -> Point:
    target = one.targets[0].value if one.targets else None
    return Point(one.year or 0, _plain(_value(kpi, one)), _plain(target))


def _value(kpi: Kpi, one: YearRow) -> Decimal | None:
    if not one.values:
        return None
    if one.found is not None and kpi.series == Series.CUMULATIVE:
        return one.found.actual
    figure = kpi.rules.figure(one.values[0])
    return None if figure is None else as_decimal(figure)


def _title(kpi: Kpi) -> str:
    words = {"code": kpi.code, "name": kpi.name}
    if kpi.series == Series.CUMULATIVE and not kpi.is_context:
        return _("%(code)s %(name)s, running total by year") % words
    return _("%(code)s %(name)s by year") % words


def _plain(figure: Decimal | None) -> Decimal | None:
    return None if figure is None else figure.normalize()


def _said(kpi: Kpi, point: Point) -> str:
    value, target = (
        None if figure is None else figure_words(kpi, figure, translation)
        for figure in (point.value, point.target)
    )
    words = {"year": point.year, "value": value or _("not reported"), "target": target}
    if target is None:
        return _("%(year)s: %(value)s.") % words
    return _("%(year)s: %(value)s, target %(target)s.") % words
