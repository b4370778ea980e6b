"""What may have been meant by an address that leads nowhere."""

import re
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch, is_valid_path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from goals.models import Goal
from kpis.codes import KPI
from kpis.models import Kpi
from outputs.models import Output
from plans import codes
from plans.models import Plan
from sectors.models import Objective, Sector
from web.errors import UnknownCode

LANGUAGE: Final = re.compile(r"/[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?(?:/|$)")
# A KPI's code has the form of an output's too, so it is asked first.
_KINDS: Final[tuple[tuple[str, str, Any, StrPromise], ...]] = (
    (KPI, "kpi-detail", Kpi, _("{code} is a KPI.")),
    (codes.GOAL, "goal-detail", Goal, _("{code} is a goal.")),
    (codes.SECTOR, "sector-detail", Sector, _("{code} is a Sector.")),
    (codes.OBJECTIVE, "objective-detail", Objective, _("{code} is an objective.")),
    (codes.OUTPUT, "output-detail", Output, _("{code} is an output.")),
)
_OF_ONE_KIND: Final = {*(route for _form, route, *_rest in _KINDS), "clause-detail"}


class Another(NamedTuple):
    """What has the code that was asked for, though it is of another kind."""

    sentence: str
    address: str


def another_kind(plan: Plan, error: Exception, match: ResolverMatch | None) -> Another | None:
    """Return what has the code that a page of one kind was asked for, if it is of another.

    One query where the code has the form of another kind, else none.
    """
    if not isinstance(error, UnknownCode) or match is None or match.url_name not in _OF_ONE_KIND:
        return None
    code = error.asked.upper()
    for form, route, model, sentence in _KINDS:
        if re.match(form, code):
            if (
                route == match.url_name
                or not model.objects.in_plan(plan).filter(code=code).exists()
            ):
                return None
            address = reverse(route, kwargs={"plan": plan.slug, "code": code})
            return Another(str(sentence).format(code=code), address)
    return None


def same_page_in_a_language(request: HttpRequest) -> str:
    """Return the address of the same page in a language that there is, "" if it is no page.

    A language without anything after it leads to the current plan.
    """
    found = LANGUAGE.match(request.path_info)
    if found is None:
        return ""
    if found.end() == len(request.path_info):
        return reverse("root")
    language = get_language() or settings.LANGUAGE_CODE
    address = f"/{language}/{request.path_info[found.end() :]}"
    return with_query(address, request) if is_valid_path(address) else ""


def with_query(address: str, request: HttpRequest) -> str:
    """Return an address with the query of a request."""
    return "?".join(filter(None, [address, request.META.get("QUERY_STRING", "")]))
