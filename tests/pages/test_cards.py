"""Tables that a telephone shows as cards: each cell says what it is, and a table stays a table."""

from typing import Final

import pytest
from django.test import Client

from plans.models import Plan
from tests.pages.page import page_at

ROLES: Final = {
    "table": {"table"},
    "thead": {"rowgroup"},
    "tbody": {"rowgroup"},
    "tfoot": {"rowgroup"},
    "tr": {"row"},
    "th": {"columnheader", "rowheader"},
    "td": {"cell"},
}
PATHS: Final = [
    *("", "goals/", "sectors/", "objectives/", "outputs/", "sectors/R/", "matrices/"),
    *("outputs/R-SG/", "what-if/?stop=R-SG"),
]


@pytest.mark.parametrize("path", PATHS)
def test_every_cell_of_a_card_is_labelled(client: Client, plan: Plan, path: str) -> None:
    del plan
    page = page_at(client, f"/en/2008-2011/{path}")
    assert page.all("table", "cards")
    inside = False
    for one in page.elements:
        if one.tag == "table":
            inside = one.has_class("cards")
        if inside and one.tag in ROLES:
            assert one.attributes.get("role") in ROLES[one.tag], one
            assert one.tag != "td" or one.attributes["data-label"], one
