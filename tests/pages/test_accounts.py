"""Signing in and out, one's own password, and the people with their roles."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from itu_plan.models import RoleGrant
from plans.models import Plan
from plans.roles import DUTIES
from tests.conftest import Count
from tests.kpi_factories import person
from tests.pages.page import Page, page_at

SIGN_IN, SIGN_OUT, PASSWORD = "/en/sign-in/", "/en/sign-out/", "/en/password/"
PEOPLE = "/en/people/"
GAPS = "/en/2008-2011/gaps/"
OWN = "leo-has-a-long-password"
NEW = "four words without sense"
WHY = "Elected in March."


@pytest.fixture
def leo(db: None) -> User:
    del db
    return person("leo")


@pytest.fixture
def ada(client: Client, db: None) -> User:
    """Return an administrator who has signed in."""
    del db
    user = person("ada", "administrator")
    client.force_login(user)
    return user


def sound(response: Any, status: int) -> Page:
    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]
    page = Page(response.content.decode())
    assert page.all_faults() == []
    assert len(page.all("h1")) == 1
    return page


def sign_in(client: Client, name: str = "leo", password: str = OWN, **more: str) -> Any:
    return client.post(SIGN_IN, {"username": name, "password": password, **more})


def described(page: Page, control: str) -> str:
    """Return the text of all that an invalid control says it is described by."""
    one = next(e for e in page.elements if e.attributes.get("id") == control)
    assert one.attributes["aria-invalid"] == "true"
    ids = one.attributes["aria-describedby"].split()
    return " ".join(e.text for e in page.elements if e.attributes.get("id") in ids)


def test_the_sign_in_says_what_it_is_for_and_what_to_fill_in(client: Client, db: None) -> None:
    del db
    page = sound(client.get(SIGN_IN), 200)
    assert page.answer.startswith("Reading needs no account.")
    assert "Ask an administrator" in page.text
    hints = {e.attributes.get("name"): e.attributes.get("autocomplete") for e in page.all("input")}
    assert (hints["username"], hints["password"]) == ("username", "current-password")
    assert not [e for e in page.elements if "autofocus" in e.attributes]


def test_who_signs_in_goes_on_with_another_session(client: Client, leo: User) -> None:
    client.get(SIGN_IN)
    client.session["kept"] = 1
    client.session.save()
    before = client.session.session_key
    response = sign_in(client, next=GAPS)
    assert (response.status_code, response["Location"]) == (302, GAPS)
    assert client.session["_auth_user_id"] == str(leo.pk)
    assert client.session.session_key != before
    assert client.get(SIGN_IN)["Location"] == "/"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/", "//elsewhere.example", "javascript:x"]
)
def test_nobody_is_sent_to_another_site(client: Client, leo: User, address: str) -> None:
    del leo
    page = sound(client.get(SIGN_IN, {"next": address}), 200)
    assert "elsewhere.example" not in page.one("form", "account-form").text + page.source
    assert sign_in(client, next=address)["Location"] == "/"


@pytest.mark.parametrize(
    ("name", "password"),
    [("leo", "wrong"), ("LEO", OWN), ("nobody", OWN), ("off", "off-has-a-long-password")],
)
def test_a_wrong_pair_is_refused_without_saying_which(
    client: Client, leo: User, name: str, password: str
) -> None:
    del leo
    person("off")
    User.objects.filter(username="off").update(is_active=False)
    page = sound(sign_in(client, name, password), 400)
    assert "no account that can sign in" in page.one("div", "problems").text
    assert password not in page.source
    assert "_auth_user_id" not in client.session


def test_what_is_left_out_is_named_and_led_to(client: Client, db: None) -> None:
    del db
    page = sound(client.post(SIGN_IN, {"username": "\0"}), 400)
    assert {"#id_username", "#id_password"} <= set(page.links)
    assert described(page, "id_password") == "This field is required."


def test_signing_out_takes_a_form(client: Client, leo: User) -> None:
    assert sound(client.get(SIGN_OUT), 200).answer == "You are not signed in."
    client.force_login(leo)
    page = sound(client.get(SIGN_OUT), 200)
    assert page.answer == "You are signed in as leo."
    assert page.one("form", "account-form").attributes["method"] == "post"
    assert "_auth_user_id" in client.session
    assert client.post(SIGN_OUT)["Location"] == "/"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("address", [SIGN_IN, SIGN_OUT, PASSWORD, PEOPLE])
def test_a_form_from_elsewhere_is_refused(ada: User, address: str) -> None:
    careful = Client(enforce_csrf_checks=True)
    if address != SIGN_IN:
        careful.force_login(ada)
    assert careful.post(address, {}).status_code == 403


def change(client: Client, old: str = OWN, new: str = NEW, again: str = NEW) -> Any:
    sent = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post(PASSWORD, sent)


def test_a_password_is_changed_and_other_sessions_end(client: Client, leo: User) -> None:
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(leo)
    response = change(client)
    assert response["Location"] == f"{PASSWORD}done/"
    assert "still signed in" in sound(client.get(response["Location"]), 200).answer
    assert elsewhere.get(PASSWORD).status_code == 302
    assert sign_in(Client()).status_code == 400
    assert sign_in(Client(), password=NEW).status_code == 302


@pytest.mark.parametrize(
    ("given", "control", "said"),
    [
        ({"old": "wrong"}, "old_password", "old password was entered incorrectly"),
        ({"again": "another"}, "new_password2", "didn’t match"),
        ({"new": "short", "again": "short"}, "new_password2", "at least 12 characters"),
        ({"new": "password1234", "again": "password1234"}, "new_password2", "too common"),
        ({"new": "9" * 12, "again": "9" * 12}, "new_password2", "entirely numeric"),
    ],
)
def test_a_password_that_will_not_do(
    client: Client, leo: User, given: dict[str, str], control: str, said: str
) -> None:
    client.force_login(leo)
    page = sound(change(client, **given), 400)
    assert said in described(page, f"id_{control}")
    assert f"#id_{control}" in page.links
    assert leo.check_password(OWN)


def test_the_header_offers_what_a_visitor_can_do(client: Client, plan: Plan, leo: User) -> None:
    del plan
    outside = page_at(client, f"{GAPS}?a=1&b=2")
    assert outside.one("p", "account").text == "Sign in"
    assert f"{SIGN_IN}?next=/en/2008-2011/gaps/%3Fa%3D1%26b%3D2" in outside.links
    assert not page_at(client, SIGN_IN).all("p", "account")
    client.force_login(leo)
    inside = page_at(client, GAPS)
    assert "leo" in inside.one("nav", "account").text
    assert PASSWORD in inside.links
    assert PEOPLE not in inside.links
    client.force_login(person("eva", "administrator"))
    assert PEOPLE in page_at(client, GAPS).links


def test_the_people_are_listed_with_their_roles(client: Client, ada: User, plan: Plan) -> None:
    person("con", "contributor:R", "reviewer:T", plan=plan)
    User.objects.create_superuser("root", is_active=False)
    page = sound(client.get(PEOPLE), 200)
    rows = {row[0]: row[1:] for row in page.table("caption-people").texts}
    assert rows["ada"] == ["–", "administrator", "yes"]
    assert rows["con"][1].split(" reviewer")[0] == "contributor of Sector R in plan 2008-2011"
    assert rows["root"][1:] == ["superuser: may do everything", "no"]
    for duty in DUTIES.values():
        assert duty.sentence in page.text
    assert ada.username in rows


def test_more_people_cost_no_more_queries(
    client: Client, ada: User, plan: Plan, count: Count
) -> None:
    def ask() -> None:
        with count(8):
            page_at(client, PEOPLE)

    person("one", "contributor:R", plan=plan)
    ask()
    for name in "abcdefgh":
        person(name, "contributor:R", "reviewer:T", "secretariat", plan=plan)
    ask()
    assert ada.is_active


def new_account(client: Client, **given: str) -> Any:
    sent = {"username": "new", "full_name": "Nia New", "password1": NEW, "password2": NEW}
    return client.post(PEOPLE, {**sent, **given})


def test_an_account_is_made_without_any_role(client: Client, ada: User) -> None:
    response = new_account(client, is_superuser="on", is_staff="on")
    assert response["Location"] == f"{PEOPLE}new/"
    made = User.objects.get(username="new")
    assert (made.get_full_name(), made.is_superuser, made.is_staff) == ("Nia New", False, False)
    assert not made.role_grants.exists()
    page = sound(client.get(response["Location"]), 200)
    assert "There is an account new now." in page.text
    assert page.table("caption-log").texts[1][1:] == ["Account made", "–", ada.username]
    assert sign_in(Client(), "new", NEW).status_code == 302


@pytest.mark.parametrize(
    ("given", "control", "said"),
    [
        ({"username": "ADA"}, "username", "already exists"),
        ({"username": "a/b"}, "username", "valid username"),
        ({"full_name": ""}, "full_name", "required"),
        ({"password2": "other"}, "password2", "didn’t match"),
        ({"password1": "new person's", "full_name": "New Person's"}, "password2", "match"),
    ],
)
def test_an_account_that_will_not_do(
    client: Client, ada: User, given: dict[str, str], control: str, said: str
) -> None:
    page = sound(new_account(client, **given), 400)
    assert said in described(page, f"id_{control}")
    assert f"#id_{control}" in page.links
    assert list(User.objects.all()) == [ada]


def wish(client: Client, action: str, name: str = "leo", **sent: str) -> Any:
    return client.post(f"{PEOPLE}{name}/", {"action": action, "reason": WHY, **sent})


def test_a_role_is_given_and_taken_with_a_reason(
    client: Client, ada: User, leo: User, plan: Plan
) -> None:
    key, words = "reviewer:2008-2011:T", "reviewer of Sector T in plan 2008-2011"
    before = sound(client.get(f"{PEOPLE}leo/"), 200)
    assert key in {e.attributes["value"] for e in before.all("option")}
    assert wish(client, "grant", role=key).status_code == 302
    assert leo.role_grants.get().sector == plan.sectors.get(code="T")
    after = sound(client.get(f"{PEOPLE}leo/"), 200)
    assert f"leo has the role now: {words}." in after.text
    assert key not in {e.attributes["value"] for e in after.all("option")}
    assert after.table("caption-log").texts[1][1:] == [f"Role given: {words}", WHY, ada.username]
    assert wish(client, "revoke", role=key).status_code == 302
    assert not leo.role_grants.exists()


@pytest.mark.parametrize(
    ("action", "sent", "said", "target"),
    [
        ("grant", {"role": "secretariat", "reason": ""}, "few words why", "#grant-reason"),
        ("grant", {"role": "administrator"}, "has the role already", "#grant-role"),
        ("grant", {"role": ""}, "Choose one of", "#grant-role"),
        ("grant", {"role": "reviewer:2008-2011:X"}, "not known here", "#grant-role"),
        ("revoke", {"role": "administrator", "reason": " "}, "why", "#revoke-administrator-reason"),
        ("revoke", {"role": "administrator"}, "last admin", "#revoke-administrator-reason"),
        ("revoke", {"role": "secretariat"}, "does not have", "#grant-role"),
        ("deactivate", {"reason": ""}, "few words why", "#deactivate-reason"),
        ("deactivate", {}, "last administrator", "#deactivate-reason"),
    ],
)
def test_a_refusal_says_why_and_leads_to_the_control(
    *, client: Client, ada: User, action: str, sent: dict[str, str], said: str, target: str
) -> None:
    page = sound(wish(client, action, "ada", **sent), 400)
    assert said in described(page, target[1:])
    assert target in page.links
    assert list(RoleGrant.objects.values_list("user", "role")) == [(ada.pk, "administrator")]


def test_an_account_signs_in_no_more_and_again(client: Client, ada: User, leo: User) -> None:
    inside = Client()
    inside.force_login(leo)
    assert wish(client, "deactivate").status_code == 302
    assert inside.get(PASSWORD).status_code == 302
    assert "leo cannot sign in" in sound(client.get(f"{PEOPLE}leo/"), 200).answer
    assert wish(client, "activate").status_code == 302
    assert sign_in(Client()).status_code == 302
    assert ada.is_active


def test_a_superuser_is_shown_and_left_alone(client: Client, ada: User) -> None:
    User.objects.create_superuser("root", first_name="<b>Root</b>")
    page = sound(client.get(f"{PEOPLE}root/"), 200)
    assert page.one("h1").text == "<b>Root</b>"
    assert "deactivate" not in page.source
    assert wish(client, "deactivate", "root").status_code == 400
    assert User.objects.get(username="root").is_active
    assert ada.is_active


def test_what_is_no_wish_and_who_is_nobody(client: Client, ada: User) -> None:
    assert wish(client, "crown").status_code == 400
    page = page_at(client, f"{PEOPLE}adda/", 404)
    assert "There is no user with the code “adda” here." in page.answer
    assert f"{PEOPLE}{ada.username}/" in page.links
