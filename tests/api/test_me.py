"""Who a program asks as, and the address of its token."""

from plans.models import Plan
from tests.api.conftest import Reader
from tests.api.kpis import writer_with

ME = "/api/v1/me/"


def test_an_account_knows_itself_its_roles_and_its_token(api: Reader, plan: Plan) -> None:
    ana = writer_with(plan, "ana", "secretariat", "contributor:T")
    answer = ana.ask(ME)
    me = answer.json()
    assert (me["username"], answer["Cache-Control"]) == ("ana", "no-store")
    assert sorted((one["role"], one["sector"], one["plan"]) for one in me["roles"]) == [
        ("contributor", "T", "2008-2011"),
        ("secretariat", None, None),
    ]
    assert str(ana.token).startswith(me["token"]["key"])
    assert ana.read(me["token"]["url"]) | {"used_at": None} == me["token"]
    eve = writer_with(plan, "eve")
    eve.refused(me["token"]["url"].removeprefix("http://testserver"), 404)
    api.refused(ME, 401)


def test_a_session_has_no_token(api: Reader, plan: Plan) -> None:
    ana = writer_with(plan, "ana")
    del ana
    api.client.login(username="ana", password="ana-has-a-long-password")  # noqa: S106
    assert api.read(ME)["token"] is None
