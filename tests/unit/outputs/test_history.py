"""Whose history a code is asked for."""

import pytest
from django.contrib.auth.models import User

from goals.models import Goal
from outputs.history import MarkHistory, history_by
from outputs.models import Output
from outputs.services import remove_link
from plans import lookups
from plans.models import Plan
from sectors.models import Sector
from tests.conftest import Count
from web.errors import UnknownCode


@pytest.mark.parametrize(("code", "model"), [("G1", Goal), ("T", Sector), ("T-NONE", Output)])
def test_a_code_leads_to_the_history_of_its_kind(
    plan: Plan, count: Count, code: str, model: type
) -> None:
    with count(1):
        assert history_by(plan, code).model is model


@pytest.mark.parametrize("code", ["t sg", "T1--T-SG", "T-SG--", "--"])
def test_a_code_that_nothing_can_have_is_refused(plan: Plan, code: str) -> None:
    with pytest.raises(UnknownCode):
        history_by(plan, code)


def test_the_ends_of_a_link_are_looked_up_where_their_forms_do_not_tell(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = {"from_code": "D4", "to_code": "G3"}
    remove_link(plan=plan, **ends, reason="Gone.", author=User.objects.create_user("ana"))
    monkeypatch.setattr(lookups, "guessed", lambda _code, _kinds: None)
    history = history_by(plan, "D4--G3")
    assert isinstance(history, MarkHistory)
    assert [row.history_type for row in history.found()] == ["-", "+"]
