"""Pages behind the sign-in: who is sent where."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from plans.errors import RoleMissing
from plans.models import Plan
from plans.pages.access import RoleRequired, SignedIn
from plans.roles import RECORD_MEASUREMENT
from sectors.models import Sector
from tests.kpi_factories import person


class Own(SignedIn):
    """A page for everyone who has signed in."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.user.get_username())


class OfSector(RoleRequired):
    """A page of Sector R."""

    permission = RECORD_MEASUREMENT

    def sector(self) -> Model:
        return Sector.objects.get(code="R")

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse(request.user.get_username())

    post = get


def answer(view: type[SignedIn], user: Any, method: str = "get") -> Any:
    request = getattr(RequestFactory(), method)("/en/page/?a=1")
    request.user = user
    return view.as_view()(request)


@pytest.mark.parametrize("view", [Own, OfSector])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_not_signed_in_is_sent_there_and_back(view: type[SignedIn], method: str) -> None:
    response = answer(view, AnonymousUser(), method)
    assert response.status_code == 302
    assert response["Location"] == "/en/sign-in/?next=/en/page/%3Fa%3D1"
    assert response["Cache-Control"] == "no-store"


def test_who_has_signed_in_gets_a_page_that_nothing_keeps(db: None) -> None:
    del db
    response = answer(Own, person("leo"))
    assert response.content == b"leo"
    assert response["Cache-Control"] == "no-store"


@pytest.mark.parametrize("roles", [[], ["contributor:T"], ["reviewer:R"], ["administrator"]])
def test_who_lacks_the_role_is_told(plan: Plan, roles: list[str]) -> None:
    with pytest.raises(RoleMissing, match="contributor or secretariat for Sector R"):
        answer(OfSector, person("leo", *roles, plan=plan))


@pytest.mark.parametrize("role", ["contributor:R", "secretariat"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_who_has_it_goes_on(plan: Plan, role: str, method: str) -> None:
    assert answer(OfSector, person("leo", role, plan=plan), method).content == b"leo"
