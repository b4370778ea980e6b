"""One's own account: sessions, tokens and tries, to see and to end."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from knox.models import AuthToken

from itu_plan.models import SignInRecord
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import person
from tests.pages.page import Page
from tests.pages.test_accounts import OWN, described, sign_in, sound
from tests.pages.test_kept import rated

ACCOUNT = "/en/account/"
GOAL = "/api/v1/plans/2008-2011/goals/G1/"
WISH = {"action": "new-token", "name": "Yearly figures", "scope": "read", "days": "30"}


@pytest.fixture
def leo(client: Client, db: None) -> User:
    """Return Leo, who has signed in."""
    del db
    user = person("leo")
    assert sign_in(client).status_code == 302
    return user


def made(client: Client, **given: str) -> Any:
    return client.post(ACCOUNT, {**WISH, "password": OWN, **given})


def token_in(page: Page) -> str:
    return page.one("code", "secret").text


def with_token(method: str, token: str, path: str = GOAL) -> Any:
    return Client().generic(method, path, headers={"authorization": f"Bearer {token}"})


def test_where_one_is_signed_in(client: Client, leo: User) -> None:
    elsewhere = Client(headers={"user-agent": "Reader <b>/1.0"}, REMOTE_ADDR="2001:db8:1:2::9")
    assert sign_in(elsewhere).status_code == 302
    page = sound(client.get(ACCOUNT), 200)
    first, second = (item.text for item in page.all("li")[-2:])
    assert "This session" in page.text
    assert "Reader <b>/1.0" in f"{first} {second}"
    assert "from 2001:db8:1::/48" in page.text
    assert str(elsewhere.session.session_key) not in page.source
    which = next(
        e.attributes["value"] for e in page.all("input") if e.attributes.get("name") == "which"
    )
    assert client.post(ACCOUNT, {"action": "end", "which": which}).status_code == 302
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert client.get(ACCOUNT).status_code == 200
    assert leo.is_active


def test_all_others_end_at_once(client: Client, leo: User) -> None:
    others = [Client(), Client()]
    for one in others:
        one.force_login(leo)
    stranger = Client()
    stranger.force_login(person("eva"))
    assert client.post(ACCOUNT, {"action": "end-others"}).status_code == 302
    assert [one.get(ACCOUNT).status_code for one in others] == [302, 302]
    assert [one.get(ACCOUNT).status_code for one in (client, stranger)] == [200, 200]


@pytest.mark.usefixtures("leo")
def test_a_token_is_shown_once_and_only_reads(client: Client, plan: Plan) -> None:
    del plan
    token = token_in(sound(made(client), 200))
    page = sound(client.get(ACCOUNT), 200)
    assert token not in page.source
    assert "Yearly figures" in page.text
    assert "never used" in page.text
    assert with_token("GET", token).status_code == 200
    refusal = with_token("PATCH", token)
    assert refusal.status_code == 403
    assert "only reads" in refusal.json()["detail"]
    assert with_token("DELETE", token, f"/api/v1/tokens/{token[:15]}/").status_code == 403
    assert "last used" in sound(client.get(ACCOUNT), 200).text
    revoked = {"action": "revoke-token", "which": token[:15]}
    assert client.post(ACCOUNT, revoked).status_code == 302
    assert with_token("GET", token).status_code == 401


@pytest.mark.usefixtures("leo")
@pytest.mark.parametrize(
    ("given", "control", "said"),
    [
        ({"password": "wrong"}, "password", "not your password"),
        ({"name": ""}, "name", "required"),
        ({"name": "x" * 61}, "name", "at most 60"),
        ({"name": "a\0b"}, "name", "ull characters"),
        ({"days": "366"}, "days", "less than or equal to 365"),
        ({"scope": "all"}, "scope", "valid choice"),
    ],
)
def test_a_token_that_will_not_do(
    client: Client, given: dict[str, str], control: str, said: str
) -> None:
    page = sound(made(client, **given), 400)
    assert said in described(page, f"id_{control}")
    assert not AuthToken.objects.exists()


@pytest.mark.usefixtures("leo")
def test_one_person_has_so_many(client: Client, settings: Any) -> None:
    settings.TOKENS_PER_PERSON = 1
    made(client)
    assert "1 tokens" in described(sound(made(client), 400), "id_name")
    assert AuthToken.objects.count() == 1


def test_nobody_revokes_the_token_of_another(client: Client, leo: User) -> None:
    theirs = AuthToken.objects.create(user=person("eva"))[0]
    client.post(ACCOUNT, {"action": "revoke-token", "which": theirs.token_key})
    assert AuthToken.objects.count() == 1
    assert leo.is_active


@pytest.mark.usefixtures("leo")
def test_a_session_is_no_way_to_guess_the_password(client: Client, settings: Any) -> None:
    rated(settings, failed_at_account="2/1h")
    for _try in range(2):
        sound(made(client, password="wrong"), 400)  # noqa: S106
    answer = made(client)
    sound(answer, 429)
    assert int(answer["Retry-After"]) > 0
    assert not AuthToken.objects.exists()


def test_who_tried_to_sign_in_is_shown(client: Client, leo: User) -> None:
    sign_in(Client(REMOTE_ADDR="198.51.100.7"), password="wrong")  # noqa: S106
    sign_in(Client(), name="what a secret", password="x")  # noqa: S106
    own = sound(client.get(ACCOUNT), 200).table("caption-tries").texts
    assert own[1][1:] == ["password", "198.51.100.0/24", "no"]
    assert own[2][1:] == ["password", "127.0.0.0/24", "yes"]
    assert len(own) == 3
    assert client.get("/en/sign-ins/").status_code == 403
    client.force_login(person("ada", "administrator"))
    page = sound(client.get("/en/sign-ins/"), 200)
    names = [row[1] for row in page.table("caption-tries").texts[1:]]
    assert names == ["no such account", "leo", "leo"]
    assert "what a secret" not in page.source
    seen = sound(client.get("/en/people/leo/"), 200).table("caption-tries").texts
    assert len(seen) == 3
    assert leo.is_active


def test_more_of_each_cost_no_more_queries(client: Client, leo: User, count: Count) -> None:
    for number in range(2):
        with count(8):  # three of them for what the header offers
            client.get(ACCOUNT)
        for _time in range(5 * number + 3):
            Client().force_login(leo)
            SignInRecord.objects.create(user=leo, network="", way="password", succeeded=True)
            AuthToken.objects.create(user=leo)
