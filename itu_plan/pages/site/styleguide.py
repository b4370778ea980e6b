"""The gallery of the design system, for those who work on it; no address of a production site."""

from typing import Any, NamedTuple

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Paginator
from django.http import Http404
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_stubs_ext import StrPromise

from outputs.display.reading import reading_for
from outputs.filtersets import OutputFilterSet
from outputs.models import Output
from plans.models import Plan
from plans.vocabulary import PriorityBasis

# The colours of tokens.css, in its order.
COLOURS = [
    *("ground", "ground-quiet", "ground-strong", "ink", "ink-quiet", "rule", "rule-strong"),
    *("link", "link-visited", "focus", "doubt", "doubt-ground", "alert", "alert-ground"),
    *("good", "risk", "found-ground"),
]
COMPONENTS = {
    "type": _("Headings and text"),
    "codes": _("Codes and names, as links"),
    "basis": _("Stated, derived, ambiguous"),
    "priorities": _("High priority"),
    "words": _("The plan's own words"),
    "record": _("Table behind a hop"),
    "controls": _("Buttons and fields"),
    "filters": _("Filters of a list"),
    "pager": _("Pages of a list"),
    "notices": _("Empty lists, faults, messages"),
    "list_table": _("A list as a table"),
    "matrix": _("A matrix"),
}


class Component(NamedTuple):
    """One component: how a template asks for it, and what comes out."""

    name: str
    title: StrPromise
    source: str
    html: SafeString


class Styleguide(TemplateView):
    """Every colour and component, made by the very templates that pages are made of."""

    template_name = "styleguide/styleguide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        plan = Plan.objects.published().current_first().first()
        if plan is None:
            raise Http404(gettext("The gallery shows the words of a plan: load one."))
        samples = {**self._samples(plan), "plan": plan}
        return super().get_context_data(
            plan=plan,
            section="styleguide",
            colours=COLOURS,
            components=[self._component(name, samples) for name in COMPONENTS],
            sizes=["title", "heading", "large", "normal", "small"],
            **kwargs,
        )

    def _component(self, name: str, samples: dict[str, Any]) -> Component:
        template = get_template(f"styleguide/components/{name}.html")
        html = template.render(samples, self.request).strip()
        source: str = template.template.source  # type: ignore[attr-defined]
        return Component(name, COMPONENTS[name], source.strip(), mark_safe(html))  # noqa: S308  (rendered by a template)

    def _samples(self, plan: Plan) -> dict[str, Any]:
        reading = reading_for(self.request, plan)
        graph = reading.graph
        filterset = OutputFilterSet({}, Output.objects.in_plan(plan), plan=plan)
        goal = graph.layer("goal")[0]
        return {
            "goal": goal,
            "objective": graph.layer("objective")[0],
            "output": graph.layer("output")[0],
            "outputs": graph.layer("output")[:3],
            "goal_words": reading.goal_words([goal.code])[goal.code],
            "link": graph.links[0],
            "number": graph.tables[0].number,
            "form": filterset.form,
            "page_obj": Paginator(range(150), 50).page(2),
            "problems": [_("There is no filter “%(name)s” here.") % {"name": "colour"}],
            "messages": [
                Message(constants.SUCCESS, gettext("The gap is accepted, with its reason.")),
                Message(
                    constants.ERROR, gettext("Somebody else has changed this in the meantime.")
                ),
            ],
            "bases": list(PriorityBasis),
        }
