"""An address is what `reverse` makes of it."""

import pytest
from django.urls import reverse, set_script_prefix
from django.utils import translation

from web.addresses import address_of

PLAN = {"plan": "2008-2011"}
ROUTES = [
    *(("output-detail", "code", "T-SG"), ("link-detail", "code", "T-SG--T1")),
    *(("clause-detail", "code", "4.2.1"), ("matrix-detail", "table", "8.1")),
    ("api-kpi-detail", "code", "KPI-T-1"),
]


@pytest.mark.parametrize(("route", "name", "code"), ROUTES)
def test_an_address_is_that_of_the_route(route: str, name: str, code: str) -> None:
    for prefix in ("/below/", "/"):
        set_script_prefix(prefix)
        expected = reverse(route, kwargs={**PLAN, name: code})
        assert expected.startswith(prefix)
        assert address_of(route, code, name, **PLAN) == expected


def test_an_address_is_in_the_language_of_the_page() -> None:
    with translation.override(None):
        elsewhere = reverse("goal-detail", kwargs={**PLAN, "code": "G1"})
        assert address_of("goal-detail", "G1", **PLAN) == elsewhere
    assert address_of("goal-detail", "G1", **PLAN) == "/en/2008-2011/goals/G1/"
