"""The plan map: the three layers and every mark between them, as a page and as a drawing."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from csp.decorators import csp_update
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from outputs.display.branches import noted
from outputs.display.map.layout import map_layout
from outputs.display.map.listing import map_list
from outputs.display.map.orders import Columns, MapOrder, crossings, ordered_columns
from outputs.display.map.parts import (
    MapPart,
    can_be_whole,
    is_large,
    part_around,
    part_of_sector,
)
from outputs.display.matrices.choices import (
    Choice,
    Choices,
    as_query,
    option_groups,
    problems_with,
    values_in,
)
from outputs.display.reading import Reading, reading_for
from outputs.display.sentences import map_sentence, node_sentence, part_sentence
from plans.levels import levels
from plans.lookups import one_of
from plans.pages.views import PlanPage
from plans.trace.graph import Node
from plans.versions.kept import kept
from sectors.models import Sector
from web.errors import UnknownCode
from web.filtersets import left_out, no_such_code
from web.suggestions import as_known, nearest_codes

FOCUS: Final = "focus"
ORDER: Final = "order"
SECTOR: Final = "sector"
SHOW: Final = "show"
PART, WHOLE = "part", "all"
PAGE: Final = "page"
STYLE: Final = render_to_string("map/drawing.css")
STYLE_HASH: Final = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()


def map_choices() -> Choices:
    orders = {
        MapOrder.DOCUMENT.value: _("As printed"),
        MapOrder.FEWER_CROSSINGS.value: _("Fewer crossings"),
    }
    return {ORDER: Choice(_("Order"), orders)}


class MapPage(PlanPage):
    """What the page and the drawing alone have in common. Eleven queries at most."""

    section = "map"
    twin = "api-plan-trace"

    @cached_property
    def whole(self) -> Reading:
        return reading_for(self.request, self.plan)

    @cached_property
    def reading(self) -> Reading:
        """What is drawn: the whole plan, or a part of a large one."""
        return self.whole.of_part(self.part.graph) if self.part else self.whole

    @cached_property
    def part(self) -> MapPart | None:
        """The part of a large plan that is asked for; raises NoSuchPage."""
        if not self.is_large or self.values.get(SHOW) == WHOLE:
            return None
        if self.focus:
            return part_around(self.whole.graph, self.focus)
        return part_of_sector(self.whole.graph, self.values[SECTOR], self.request.GET.get(PAGE, ""))

    @cached_property
    def is_large(self) -> bool:
        return is_large(self.whole.graph)

    @cached_property
    def choices(self) -> Choices:
        return {**map_choices(), **(self._part_choices() if self.is_large else {})}

    def _part_choices(self) -> Choices:
        sectors = {code: one.name for code, one in self.whole.sectors.items()} or {"": ""}
        choices = {SECTOR: Choice(_("Sector"), sectors)}
        if can_be_whole(self.whole.graph):
            shown = {PART: _("A part"), WHOLE: _("The whole plan")}
            choices[SHOW] = Choice(_("Shown"), shown)
        return choices

    @cached_property
    def values(self) -> dict[str, str]:
        return values_in(self.request.GET, self.choices)

    @cached_property
    def order(self) -> MapOrder:
        return MapOrder(self.values[ORDER])

    @property
    def columns(self) -> Columns:
        """The layers in the order asked for: of a whole plan found once for its revision."""
        graph, order = self.reading.graph, self.order
        if self.part:
            return ordered_columns(graph, order)
        return kept(
            self.request, self.plan, ("columns", order), lambda: ordered_columns(graph, order)
        )

    @cached_property
    def asked(self) -> str:
        return self.request.GET.get(FOCUS, "").strip()

    @cached_property
    def focus(self) -> str:
        """The code asked for, as the plan writes it; empty where it is not known."""
        known = self.whole.graph.above
        code = as_known(self.asked, known)
        return code if code in known else ""

    def problems(self) -> list[str]:
        found = problems_with(self.request.GET, self.choices)
        if self.asked and not self.focus:
            known = [node.code for node in self.whole.graph.from_the_top]
            nearest = nearest_codes(self.asked, known)
            found.append(no_such_code(UnknownCode(one_of(levels()), self.asked, nearest)))
        return found

    def _paging(self) -> list[str]:
        return [PAGE] if self.is_large else []

    def drawing(self) -> dict[str, Any]:
        layout = map_layout(self.reading.graph, self.columns, self.focus)
        sectors = self.reading.sectors
        return {
            "map": layout,
            "bands": [(band, _band_name(sectors, band.sector)) for band in layout.bands],
            "focus": self.focus,
            "order": self.order.value,
            "root": "",
        }


def _band_name(sectors: Mapping[str, Sector], code: str | None) -> str:
    if code is not None:
        return str(sectors[code].name)
    return _("Of no single Sector") if sectors else ""


class PlanMap(MapPage, TemplateView):
    """The drawing, and the same as a nested list."""

    template_name = "map/plan_map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values, groups = self._kept_values(), option_groups(self.values, self.choices)
        return super().get_context_data(
            **self.drawing(),
            problems=self.problems(),
            left_out=left_out(self.request.GET, [*self.choices, FOCUS, *self._paging()]),
            sentence=self._sentence(),
            crossings=self._crossings(),
            listed=map_list(self.reading, self.columns, self.focus),
            doubts=noted(self.whole, self.reading.graph.ambiguous_links),
            orders=groups[0],
            part=self.part,
            is_large=self.is_large,
            part_choices=[] if self.focus else groups[1:],
            choices=[] if self.is_large else self._nodes_by_layer(),
            svg_url=reverse("map-svg", kwargs=self.kwargs) + as_query(values, self.choices),
            **kwargs,
        )

    def _kept_values(self) -> dict[str, str]:
        """Return what the drawing alone is to show too."""
        page = self.part.page if self.part else None
        number = str(page.number) if page and page.number > 1 else ""
        return {**self.values, FOCUS: self.focus, PAGE: number}

    def _crossings(self) -> dict[str, int] | None:
        """Return how often lines cross now and as printed; None in the printed order."""
        if self.order == MapOrder.DOCUMENT:
            return None
        graph = self.reading.graph
        printed = ordered_columns(graph, MapOrder.DOCUMENT)
        return {"now": crossings(graph, self.columns), "printed": crossings(graph, printed)}

    def _nodes_by_layer(self) -> list[tuple[str, tuple[Node, ...]]]:
        graph = self.reading.graph
        return [
            (_("Goals"), graph.layer("goal")),
            (_("Objectives"), graph.layer("objective")),
            (_("Outputs"), graph.layer("output")),
        ]

    def _sentence(self) -> str:
        if self.problems():
            return _("Nothing is drawn while a part of the address cannot be used.")
        if self.focus:
            return node_sentence(self.whole, self.focus)
        if self.part:
            return part_sentence(self.whole, self.reading.graph, self.values[SECTOR])
        return map_sentence(self.whole)


@method_decorator(csp_update({"style-src": [f"'sha256-{STYLE_HASH}'"]}), name="dispatch")
class PlanMapDrawing(MapPage):
    """The drawing alone, as an SVG file that needs nothing else."""

    def get(self, request: HttpRequest, **_parts: str) -> HttpResponse:
        """Answer the file; raises BadRequest where the page would name a problem."""
        if found := self.problems():
            raise BadRequest(" ".join(found))
        context = {**self.drawing(), "plan": self.plan, "style": STYLE, "root": self._root()}
        drawn = render_to_string("map/alone.svg", context, request)
        name = "-".join(filter(None, ["itu-plan", self.plan.slug, "map", self.focus]))
        headers = {"Content-Disposition": f'inline; filename="{name}.svg"'}
        return HttpResponse(drawn, content_type="image/svg+xml; charset=utf-8", headers=headers)

    def _root(self) -> str:
        """Return the host, so that the links hold in a saved file."""
        return self.request.build_absolute_uri("/").removesuffix("/")
