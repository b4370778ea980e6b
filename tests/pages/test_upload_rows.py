"""A row of a spreadsheet that looks odd, and what each row shows of what is there now."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from kpis.models import Kpi
from outputs.models import Output
from plans.models import Plan
from tests.kpi_factories import KpiFactory, person, recorded
from tests.pages.test_uploads import previewed, sound


@pytest.fixture
def kpis(plan: Plan) -> list[Kpi]:
    output = Output.objects.get(plan=plan, code="R-SG")
    return [KpiFactory(output=output, code=f"KPI-R-SG-{number}") for number in (1, 2)]


@pytest.fixture(autouse=True)
def ana(client: Client, kpis: list[Kpi]) -> User:
    """Return a contributor who has signed in."""
    user = person("ana", "contributor:R", plan=kpis[0].plan)
    client.force_login(user)
    return user


def test_a_row_that_looks_odd_is_saved_with_a_tick_alone(client: Client, kpis: list[Kpi]) -> None:
    address = previewed(client, "KPI-R-SG-1,2009,-21,Register", "KPI-R-SG-2,2009,50,Register")
    page = sound(client.post(address, {"action": "confirm"}), 400)
    assert "Row 2 looks odd. Tick that it is right, or mend it in the file." in page.text
    assert not kpis[0].measurements.exists()
    client.post(address, {"action": "confirm", "right": ["2", "x", "9" * 5000]})
    assert kpis[0].measurements.get().value == -21
    assert kpis[1].measurements.get().value == 50


def test_each_row_shows_what_is_there_now(client: Client, kpis: list[Kpi]) -> None:
    recorded(kpis[0], 2009, 70)
    recorded(kpis[1], 2009, 60)
    page = sound(
        client.get(
            previewed(
                client,
                "KPI-R-SG-1,2009,,",
                "KPI-R-SG-2,2009,almost,Register",
                "KPI-R-SG-99,2009,1,Register",
            )
        )
    )
    assert page.table("caption-empty").texts[1][3] == "70"
    assert [row[3] for row in page.table("caption-rejected").texts[1:]] == ["60", "–"]
