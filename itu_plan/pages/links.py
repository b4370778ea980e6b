"""The page of one link: a printed mark, or a pair that paths tie together."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.views.generic import TemplateView

from outputs.display import links
from outputs.display.matrices.cells import neighbourhood
from outputs.display.reading import Reading, reading_for
from outputs.errors import LinkIsDerived
from outputs.lookups import LinkRow, link_found_by, link_refusal
from plans.codes import link_ends
from plans.pages.views import PlanPage


class LinkPage(PlanPage, TemplateView):
    """A printed mark, or the paths of a derived pair; raises UnknownCode for neither."""

    section = "matrices"
    link: LinkRow | None

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.link = link_found_by(self.plan, self.kwargs["code"])
        if self.link is None:
            refusal = link_refusal(self.reading.graph, self.kwargs["code"])
            if not isinstance(refusal, LinkIsDerived):
                raise refusal

    @property
    def reading(self) -> Reading:
        return reading_for(self.request, self.plan)

    @property
    def ends(self) -> tuple[str, str]:
        return link_ends(self.kwargs["code"]) or ("", "")

    def get_template_names(self) -> list[str]:
        return ["links/derived.html" if self.link is None else "links/stated.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        nodes = map(self.reading.graph.node, self.ends)
        return super().get_context_data(
            ends=[links.link_end(self.plan, node) for node in nodes],
            **(self._mark(self.link) if self.link else self._paths()),
            **kwargs,
        )

    def twin_url(self) -> str:
        """Return the link in the API; a derived pair is part of the trace of its output."""
        if self.link is not None:
            return reverse("api-link-detail", kwargs=self.kwargs)
        return reverse("api-output-trace", kwargs={**self.kwargs, "code": self.ends[0]})

    def _mark(self, row: LinkRow) -> dict[str, Any]:
        graph = self.reading.graph
        mark = graph.link(*self.ends)
        return {
            "link": row,
            "near": neighbourhood(graph, mark),
            "sentence": links.stated_sentence(graph, mark),
        }

    def _paths(self) -> dict[str, Any]:
        graph = self.reading.graph
        paths = links.paths_between(graph, *self.ends)
        return {
            "paths": paths,
            "sentence": links.derived_sentence(graph, self.ends, len(paths)),
            "doubt": links.doubt_sentence(paths),
        }
