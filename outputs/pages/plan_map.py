"""The plan map: the three layers and every mark between them, as a page and as a drawing."""

import base64
import hashlib
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

from outputs.display.branches import AmbiguousMark
from outputs.display.map.layout import map_layout
from outputs.display.map.listing import map_list
from outputs.display.map.orders import Columns, MapOrder, crossings, ordered_columns
from outputs.display.matrices.choices import (
    Choice,
    Choices,
    as_query,
    option_groups,
    problems_with,
    values_in,
)
from outputs.display.reading import Reading, reading_for
from outputs.display.sentences import map_sentence, node_sentence
from plans.levels import levels
from plans.lookups import one_of
from plans.pages.views import PlanPage
from plans.trace.graph import Node
from plans.versions.kept import kept
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.suggestions import nearest_codes

FOCUS: Final = "focus"
ORDER: Final = "order"
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
    def reading(self) -> Reading:
        return reading_for(self.request, self.plan)

    @cached_property
    def order(self) -> MapOrder:
        return MapOrder(values_in(self.request.GET, map_choices())[ORDER])

    @property
    def columns(self) -> Columns:
        """The layers in the order asked for: found once for a revision of the plan."""
        graph, order = self.reading.graph, self.order
        return kept(
            self.request, self.plan, ("columns", order), lambda: ordered_columns(graph, order)
        )

    @cached_property
    def focus(self) -> str:
        """The code asked for, in capitals; empty where there is none or it is not known."""
        asked = self.request.GET.get(FOCUS, "").strip().upper()
        return asked if asked in self._codes else ""

    def problems(self) -> list[str]:
        asked = self.request.GET.get(FOCUS, "").strip()
        found = problems_with(self.request.GET, map_choices(), frozenset({FOCUS}))
        if asked and not self.focus:
            nearest = nearest_codes(asked, self._codes)
            found.append(no_such_code(UnknownCode(one_of(levels()), asked, nearest)))
        return found

    def drawing(self) -> dict[str, Any]:
        layout = map_layout(self.reading.graph, self.columns, self.focus)
        sectors = self.reading.sectors
        return {
            "map": layout,
            "bands": [(band, sectors[band.sector].name) for band in layout.bands],
            "focus": self.focus,
            "order": self.order.value,
            "root": "",
        }

    @cached_property
    def _codes(self) -> list[str]:
        graph = self.reading.graph
        return [node.code for node in graph.from_the_top]


class PlanMap(MapPage, TemplateView):
    """The drawing, and the same as a nested list."""

    template_name = "map/plan_map.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        graph, values = self.reading.graph, {ORDER: self.order.value, FOCUS: self.focus}
        choices = map_choices()
        return super().get_context_data(
            **self.drawing(),
            problems=self.problems(),
            sentence=self._sentence(),
            crossings=self._crossings(),
            listed=map_list(self.reading, self.columns, self.focus),
            doubts=[
                AmbiguousMark(one, self.reading.notes[one.pair]) for one in graph.ambiguous_links
            ],
            orders=option_groups(values, choices)[0],
            choices=self._nodes_by_layer(),
            svg_url=reverse("map-svg", kwargs=self.kwargs) + as_query(values, choices),
            **kwargs,
        )

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
            return node_sentence(self.reading, self.focus)
        return map_sentence(self.reading)


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
