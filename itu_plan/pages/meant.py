"""What may have been meant by an address that leads nowhere."""

import re
from typing import Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import ResolverMatch, is_valid_path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from plans.levels import coded_kinds
from plans.lookups import guessed, kinds_with
from plans.models import Plan
from web.errors import UnknownCode

LANGUAGE: Final = re.compile(r"/[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})?(?:/|$)")
_OF_ONE_KIND: Final = {*(kind.page for kind in coded_kinds()), "clause-detail"}


class Another(NamedTuple):
    """What has the code that was asked for, though it is of another kind."""

    sentence: str
    address: str


def another_kind(plan: Plan, error: Exception, match: ResolverMatch | None) -> Another | None:
    """One query, none where the code has the form of those that were asked for."""
    if not isinstance(error, UnknownCode) or match is None or match.url_name not in _OF_ONE_KIND:
        return None
    code = error.asked if plan.levels else error.asked.upper()
    guess = guessed(code, coded_kinds())
    if guess is not None and guess.page == match.url_name:
        return None
    kind = kinds_with(plan, [code]).get(code)
    if kind is None or kind.page == match.url_name:
        return None
    address = reverse(kind.page, kwargs={"plan": plan.slug, "code": code})
    return Another(_("{code} is {one}.").format(code=code, one=kind.one), address)


def same_page_in_a_language(request: HttpRequest) -> str:
    """The address in a language that there is, “” if it is no page; a language alone: root."""
    found = LANGUAGE.match(request.path_info)
    if found is None:
        return ""
    if found.end() == len(request.path_info):
        return reverse("root")
    language = get_language() or settings.LANGUAGE_CODE
    address = f"/{language}/{request.path_info[found.end() :]}"
    return with_query(address, request) if is_valid_path(address) else ""


def with_query(address: str, request: HttpRequest) -> str:
    return "?".join(filter(None, [address, request.META.get("QUERY_STRING", "")]))
