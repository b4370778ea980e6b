"""The page of one value: entered, looked at twice, submitted, reviewed, withdrawn."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kpis.models import Evidence, Kpi, Measurement
from kpis.services.evidence import MOST_BYTES
from outputs.models import Output
from plans.models import Plan
from tests.kpi_factories import KpiFactory, MeasurementFactory, person, recorded
from tests.pages.page import Page

CODE = "KPI-R-SG-1"
ENTRY = f"/en/2008-2011/desk/{CODE}/2009/"
PDF = b"%PDF-1.4 a register"


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    output = Output.objects.get(plan=plan, code="R-SG")
    return KpiFactory(output=output, code=CODE, unit="<b>notices</b>")


@pytest.fixture
def ana(client: Client, kpi: Kpi) -> User:
    """Return a contributor who has signed in."""
    user = person("ana", "contributor:R", plan=kpi.plan)
    client.force_login(user)
    return user


def reviewer(kpi: Kpi) -> Client:
    client = Client()
    client.force_login(person("rui", "reviewer:R", plan=kpi.plan))
    return client


def sound(answer: Any, status: int = 200) -> Page:
    assert answer.status_code == status, answer.get("Location")
    assert answer["Cache-Control"] == "no-store"
    page = Page(answer.content.decode())
    assert page.all_faults() == []
    assert len(page.all("h1")) == 1
    assert page.answer.endswith(".")
    return page


def field(page: Page, name: str) -> dict[str, str]:
    return next(e.attributes for e in page.elements if e.attributes.get("name") == name)


def send(client: Client, action: str = "save", *, status: int = 302, **sent: Any) -> Any:
    """Fill in the form as it stands, and press a button."""
    page = Page(client.get(ENTRY).content.decode())
    hidden = [e for e in page.all("input") if e.attributes.get("name") == "seen"]
    seen = {"seen": hidden[0].attributes.get("value", "")} if hidden else {}
    given = {"value": "80", "qualifier": "exact", "source": "Register"}
    answer = client.post(ENTRY, {"action": action, **seen, **given, **sent})
    assert answer.status_code == status, answer.content.decode()[:3000]
    return answer


def press(client: Client, action: str, **sent: Any) -> Any:
    """Press a button of the page as it stands."""
    seen = field(Page(client.get(ENTRY).content.decode()), "seen")["value"]
    return client.post(ENTRY, {"action": action, "seen": seen, **sent})


def states(kpi: Kpi) -> list[str]:
    return list(kpi.measurements.order_by("number").values_list("state", flat=True))


def test_an_empty_form_says_what_is_measured_and_what_was_there_before(
    client: Client, kpi: Kpi, ana: User
) -> None:
    recorded(kpi, 2008, 1200, qualifier="about")
    page = sound(client.get(ENTRY))
    assert page.answer == "No value for 2009 is reported yet."
    assert "about 1200 for 2008" in page.one("dl", "facts").text
    assert "<b>notices</b>" in page.text
    assert [one.text for one in page.all("button")][-2:] == ["Save as a draft", "Save and submit"]
    assert not page.all("table")
    assert ana.is_active


def test_a_draft_is_saved_and_shown_again(client: Client, kpi: Kpi, ana: User) -> None:
    answer = send(client, as_of="2009-12-31", quote="80 notices", note="Counted by hand.")
    assert answer["Location"] == f"/en/2008-2011/desk/?period=2009#{CODE}"
    row = kpi.measurements.get()
    assert (row.state, row.as_of, row.entered_by) == ("draft", "2009-12-31", ana)
    page = sound(client.get(ENTRY))
    assert page.answer == "A value for 2009 is under way, entered by ana."
    assert field(page, "value")["value"] == "80"
    assert field(page, "source")["value"] == "Register"
    assert page.table("caption-rows").texts[1][:3] == ["1", "80", "In progress"]


def test_one_button_saves_and_submits(client: Client, kpi: Kpi, ana: User) -> None:
    send(client, "submit")
    assert states(kpi) == ["submitted"]
    page = sound(client.get(ENTRY))
    assert "You entered it, so somebody else reviews it." in page.text
    assert not [e for e in page.all("button") if "Save" in e.text]
    assert "waits for a reviewer" not in page.text
    other = person("leo", "contributor:R", plan=kpi.plan)
    client.force_login(other)
    assert "It waits for a reviewer." in sound(client.get(ENTRY)).text
    assert ana.is_active


@pytest.mark.parametrize(
    ("sent", "control", "said"),
    [
        ({"source": " "}, "source", "A value needs its source"),
        ({"value": ""}, "value", "left out, not 0"),
        ({"value": "1,234"}, "value", "in one way only"),
        ({"as_of": "2009-02-30"}, "as_of", "Write a date"),
        ({"qualifier": "hardly"}, "qualifier", "not one of"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    *, client: Client, kpi: Kpi, ana: User, sent: dict[str, str], control: str, said: str
) -> None:
    page = sound(send(client, status=400, **sent), 400)
    assert said in page.one("div", "problems").text
    assert f"#id_{control}" in page.links
    assert field(page, control)["aria-invalid"] == "true"
    assert not kpi.measurements.exists()
    assert ana.is_active


def test_an_odd_jump_is_asked_about_once(client: Client, kpi: Kpi, ana: User) -> None:
    recorded(kpi, 2008, 20)
    page = sound(send(client, status=400), 400)
    assert "From 20 in 2008 to 80: more than three times" in page.one("div", "doubts").text
    assert field(page, "value")["value"] == "80"
    assert not kpi.measurements.filter(year=2009).exists()
    send(client, is_right="on")
    assert kpi.measurements.get(year=2009).value == 80
    assert ana.is_active


def test_an_approved_value_is_restated_with_a_reason(client: Client, kpi: Kpi, ana: User) -> None:
    recorded(kpi, 2009, 70)
    page = sound(client.get(ENTRY))
    assert page.answer.endswith("Another one would restate it.")
    assert "Restate the value" in page.text
    assert "value" not in field(page, "value")
    refused = sound(send(client, status=400), 400)
    assert "Say why it is restated" in refused.one("div", "problems").text
    send(client, reason="A notice was counted twice.")
    assert states(kpi) == ["approved", "draft"]
    assert ana.is_active


def test_somebody_faster_makes_both_values_show(client: Client, kpi: Kpi, ana: User) -> None:
    before = field(sound(client.get(ENTRY)), "seen")["value"]
    MeasurementFactory(kpi=kpi, draft=True, value=75, entered_by_name="leo")
    page = sound(send(client, status=409, seen=before), 409)
    both = page.one("dl", "both").text
    assert "There is now 75 – In progress, leo" in both
    assert both.endswith("You entered 80")
    assert kpi.measurements.get().value == 75
    again = {"seen": field(page, "seen")["value"], "value": "80", "qualifier": "exact"}
    client.post(ENTRY, {"action": "save", "source": "Register", **again})
    assert kpi.measurements.get().value == 80
    assert ana.is_active


def test_a_value_that_vanished_meanwhile_shows_too(client: Client, kpi: Kpi, ana: User) -> None:
    page = sound(send(client, status=409, seen="another"), 409)
    assert "There is now no value" in page.one("dl", "both").text
    assert not kpi.measurements.exists()
    assert ana.is_active


def test_a_value_submitted_meanwhile_is_not_overwritten(
    client: Client, kpi: Kpi, ana: User
) -> None:
    before = field(sound(client.get(ENTRY)), "seen")["value"]
    MeasurementFactory(kpi=kpi, submitted=True, value=75)
    page = sound(send(client, status=409, seen=before), 409)
    assert "Withdraw it, or ask them" in page.one("div", "problems").text
    after = client.get(ENTRY).context["rows"][0]
    assert (after.value, after.state) == (75, "submitted")
    assert ana.is_active


def test_a_reviewer_approves(client: Client, kpi: Kpi, ana: User) -> None:
    send(client, "submit")
    rui = reviewer(kpi)
    page = sound(rui.get(ENTRY))
    assert "Source: Register" in page.text
    assert not [e for e in page.all("summary") if "Withdraw" in e.text]
    answer = press(rui, "approve", comment="")
    assert answer["Location"] == ENTRY
    assert "counts from now on" in sound(rui.get(ENTRY)).one("div", "messages").text
    assert states(kpi) == ["approved"]
    assert ana.is_active


def test_a_reviewer_sends_back_with_a_word(client: Client, kpi: Kpi, ana: User) -> None:
    send(client, "submit")
    rui = reviewer(kpi)
    page = sound(press(rui, "send-back", comment=" "), 400)
    assert "Say what has to be mended" in page.one("div", "problems").text
    press(rui, "send-back", comment="Which <i>register</i>?")
    mended = sound(client.get(ENTRY))
    assert mended.one("div", "problems").text == "Sent back by rui. Which <i>register</i>?"
    send(client, source="Register of notices")
    send(client, "hand-in")
    assert states(kpi) == ["submitted"]
    assert ana.is_active


def test_a_value_is_withdrawn_and_entered_anew(client: Client, kpi: Kpi, ana: User) -> None:
    send(client)
    assert press(client, "withdraw").status_code == 400
    press(client, "withdraw", **{"withdraw-reason": "Wrong year."})
    send(client)
    assert states(kpi) == ["withdrawn", "draft"]
    page = sound(client.get(ENTRY))
    assert page.table("caption-rows").texts[1][-1] == "Entered anew after a value was withdrawn."
    assert ana.is_active


def test_an_unknown_button_does_nothing(client: Client, kpi: Kpi, ana: User) -> None:
    page = sound(client.post(ENTRY, {"action": "crown"}), 400)
    assert "not known here" in page.one("div", "problems").text
    assert not kpi.measurements.exists()
    assert ana.is_active


@pytest.mark.parametrize("roles", [[], ["contributor:T"], ["administrator"]], ids=str)
def test_others_are_told_which_role_it_needs(client: Client, kpi: Kpi, roles: list[str]) -> None:
    client.force_login(person("eve", *roles, plan=kpi.plan))
    for answer in [client.get(ENTRY), client.post(ENTRY, {"action": "save"})]:
        assert answer.status_code == 403
        assert "contributor or secretariat for Sector R" in answer.content.decode()


def test_a_reviewer_enters_nothing(kpi: Kpi) -> None:
    rui = reviewer(kpi)
    assert not [e for e in sound(rui.get(ENTRY)).all("button") if "Save" in e.text]
    assert send(rui, status=403)
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("address", [f"{CODE}/2012/", "KPI-R-SG-7/2009/"])
def test_what_is_not_there_is_told_with_the_nearest(
    client: Client, ana: User, address: str
) -> None:
    answer = client.get(f"/en/2008-2011/desk/{address}")
    assert answer.status_code == 404
    assert CODE in answer.content.decode() or "2011" in answer.content.decode()
    assert ana.is_active


@pytest.mark.parametrize(
    ("kind", "sent", "shown"),
    [
        ("percentage", {"value": "", "numerator": "3", "denominator": "4"}, "75\xa0% (3 / 4)"),
        ("ordinal", {"value": "medium"}, "medium (level 2 of 3)"),
        ("milestone", {"value": "reached"}, "reached"),
        ("narrative", {"text": "The study is done."}, "The study is done."),
    ],
)
def test_each_kind_has_its_fields(
    *, client: Client, kpi: Kpi, ana: User, kind: str, sent: dict[str, Any], shown: str
) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(
        kind=kind, scale=["low", "medium", "high"] if kind == "ordinal" else []
    )
    send(client, **sent)
    page = sound(client.get(ENTRY))
    assert page.table("caption-rows").texts[1][1] == " ".join(shown.split())
    names = {e.attributes.get("name") for e in page.elements}
    assert sent.keys() <= names
    assert ("numerator" in names) == (kind == "percentage")
    assert ("value" in names) == (kind != "narrative")
    send(client, **sent)
    assert states(kpi) == ["draft"]
    assert ana.is_active


def test_evidence_is_kept_shown_and_taken_away(client: Client, ana: User) -> None:
    send(client)
    link = {"title": "Register", "url": "https://register.example/2009"}
    press(client, "evidence", **link)
    file = SimpleUploadedFile("regi\x07ster; ö.exe", PDF)
    press(client, "evidence", file=file)
    page = sound(client.get(ENTRY))
    assert "https://register.example/2009" in page.links
    piece = Evidence.objects.get(content__isnull=False)
    address = f"/en/2008-2011/desk/{CODE}/evidence/{piece.sha256}/"
    assert address in page.links
    answer = client.get(address)
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/pdf")
    assert answer["Content-Disposition"] == "attachment; filename*=utf-8''register-%20%C3%B6.pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    press(client, "remove-evidence", piece=piece.sha256)
    assert Evidence.objects.get().url == link["url"]
    assert ana.is_active


def test_a_file_that_is_too_large_is_refused(client: Client, kpi: Kpi, ana: User) -> None:
    send(client)
    file = SimpleUploadedFile("large.pdf", b"%PDF-" + b"x" * 2 * MOST_BYTES)
    page = sound(press(client, "evidence", file=file), 400)
    assert "larger than 5 MB" in page.one("div", "problems").text
    assert not Evidence.objects.exists()
    assert (kpi.measurements.count(), ana.is_active) == (1, True)


def test_a_file_of_a_value_under_way_is_for_its_sector(client: Client, kpi: Kpi, ana: User) -> None:
    send(client)
    press(client, "evidence", file=SimpleUploadedFile("a.pdf", PDF))
    address = f"/en/2008-2011/desk/{CODE}/evidence/{Evidence.objects.get().sha256}/"
    assert reviewer(kpi).get(address).status_code == 200
    assert client.get(address.replace("evidence/", "evidence/0")).status_code == 404
    client.force_login(person("eve", "contributor:T", plan=kpi.plan))
    assert client.get(address).status_code == 403
    assert Client().get(address).status_code == 302
    assert ana.is_active


def test_an_illustrative_kpi_says_so(client: Client, kpi: Kpi, ana: User) -> None:
    Kpi.objects.filter(pk=kpi.pk).update(is_illustrative=True)
    assert "invented" in sound(client.get(ENTRY)).one("p", "illustrative-notice").text
    assert ana.is_active
