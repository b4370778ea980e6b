"""`manage.py set_up`."""

from io import StringIO

import pytest
from django.core.management import call_command

from goals.models import Goal
from kpis.models import Kpi
from plans.models import Plan, Revision

pytestmark = pytest.mark.django_db


def set_up() -> tuple[str, str]:
    """Return what the command says, and what it warns of."""
    out, err = StringIO(), StringIO()
    call_command("set_up", stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_an_empty_site_has_the_plan_and_its_sourced_figures() -> None:
    said, warned = set_up()
    assert said.splitlines()[-1] == "Plan 2008-2011 agrees with its files."
    assert warned == ""
    assert Plan.objects.get().revision == 2
    assert Kpi.objects.exists()
    assert all(Revision.objects.values_list("reason", flat=True))


def test_a_second_time_it_changes_nothing() -> None:
    set_up()
    before = list(Revision.objects.values_list("number", flat=True))
    set_up()
    assert list(Revision.objects.values_list("number", flat=True)) == before


def test_a_plan_that_differs_from_its_print_is_served_and_told() -> None:
    set_up()
    Goal.objects.filter(code="G1").update(title="Other")
    _said, warned = set_up()
    assert "G1" in warned
    assert warned.endswith("The plan differs from its print: see /readyz.\n")
    assert Goal.objects.get(code="G1").title == "Other"
