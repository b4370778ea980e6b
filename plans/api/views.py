"""What the read views inside a plan, or over every plan, share."""

from collections.abc import Collection, Sequence
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar

from django.conf import settings
from django.db.models import Model
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from plans.models import Plan
from plans.versions.published import plan_in, plans_for, published_plans
from web.api.conditional import READING, state_of
from web.api.views import ModelT_co, PagedView, ReadView, ShapedView
from web.errors import UnknownCode
from web.lookups import found_by, spelt_otherwise


class PublishedView(ReadView):
    """A view of what is published."""

    def handle_exception(self, exc: Exception) -> Response:
        """Lead a reader on to a code that is spelt otherwise in its capitals only."""
        if isinstance(exc, UnknownCode) and self.request.method in READING:
            code = spelt_otherwise(exc)
            part = next((name for name, one in self.kwargs.items() if one == exc.asked), "")
            if code and part:
                route: Any = self.request.resolver_match
                address = reverse(route.view_name, kwargs={**self.kwargs, part: code})
                query = self.request.META.get("QUERY_STRING", "")
                headers = {"Location": f"{address}?{query}" if query else address}
                return Response(status=HTTPStatus.MOVED_PERMANENTLY, headers=headers)
        return super().handle_exception(exc)

    def is_as_read(self) -> bool:
        """Say whether the plans are still at the revisions of the answer (one query)."""
        now = {plan.slug: plan for plan in published_plans()}
        return state_of(self.plans) == state_of(
            now[plan.slug] for plan in self.plans if plan.slug in now
        )


class SiteView(PublishedView):
    """A view over every published plan."""

    @cached_property
    def plans(self) -> Sequence[Plan]:
        """Every published plan, the current one first (one query)."""
        return plans_for(self.request)


class PlanView(PublishedView):
    """A view inside one published plan, `plan` in its address."""

    @cached_property
    def plan(self) -> Plan:
        """The plan: one query; raises UnknownCode."""
        slug = self.kwargs["plan"]  # first: where the views are only described, there is none
        return plan_in(plans_for(self.request), slug)

    @cached_property
    def plans(self) -> Sequence[Plan]:
        return [self.plan]

    def finalize_response(self, request: Request, response: Any, *args: Any, **kw: Any) -> Any:
        """Say of every object of an invented plan that it is."""
        data, asked = getattr(response, "data", None), vars(self).get("plan")
        if isinstance(data, dict) and asked is not None and asked.is_illustrative:
            response.data = {**data, "illustrative": True}
        return super().finalize_response(request, response, *args, **kw)

    @property
    def made_of(self) -> Collection[type[Model]]:
        """The models whose rows alone make the answer, where its version is to follow from those.

        Without any, the version follows from what the answer says.
        """
        return ()

    def version(self) -> object:
        models = self.made_of
        return (settings.APP_VERSION, self.plan.last_touched(models)) if models else None

    def get_serializer_context(self) -> dict[str, Any]:
        return {"request": self.request, "view": self, "plan": self.plan}


class ObjectsView(PlanView, ShapedView[ModelT_co]):
    """A view of what a plan has: of one `kind`, or what a subclass has as `get_queryset`."""

    kind: ClassVar[Any]
    """A CodedKind whose QuerySet has `with_source`."""

    def get_queryset(self) -> Any:
        return self.kind.in_plan(self.plan).with_source()


class ListView(ObjectsView[ModelT_co], PagedView[ModelT_co]):
    """A filtered, ordered page of objects of a plan; a subclass gives `filterset_class` too."""


class DetailView(ObjectsView[ModelT_co]):
    """One object of a plan, `code` in its address."""

    def get(self, request: Request, **_parts: str) -> Response:
        del request
        return Response(self.get_serializer(self.found()).data)

    def found(self) -> Any:
        """Return the object at this address; raises UnknownCode."""
        return found_by(self.get_queryset(), self.kwargs["code"])
