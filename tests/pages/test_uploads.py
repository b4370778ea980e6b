"""Whole spreadsheets at the desk: template, upload, preview, saving, submitting, undo."""

from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import load_workbook

from kpis.models import Batch, Kpi, Measurement
from kpis.sheets.reading import rows_from
from kpis.sheets.writing import template_workbook
from outputs.models import Output
from plans.models import Plan
from sheets.limits import LIMITS
from sheets.writers.csv import write_csv
from sheets.writers.ods import write_ods
from sheets.writers.xlsx import write_xlsx
from tests.kpi_factories import BatchFactory, KpiFactory, MeasurementFactory, person, recorded
from tests.pages.page import Page, page_at
from tests.unit.kpis.sheets.files import MACRO, csv_file, xlsx, xlsx_parts, xlsx_row, zipped

UPLOADS = "/en/2008-2011/desk/uploads/"
TEMPLATE = "/en/2008-2011/desk/template."
WRITERS: dict[str, Any] = {
    "xlsx": lambda rows: write_xlsx(template_workbook(rows, "Values")),
    "ods": lambda rows: write_ods(template_workbook(rows, "Values")),
    "csv": lambda rows: write_csv(template_workbook(rows, "Values")),
}


@pytest.fixture
def kpis(plan: Plan) -> list[Kpi]:
    """Return a number, a percentage, a level, a milestone and a narrative of ITU-R."""
    output = Output.objects.get(plan=plan, code="R-SG")
    kinds: list[dict[str, Any]] = [{}, {"percentage": True}, {"ordinal": True}]
    kinds += [{"milestone": True}, {"narrative": True}]
    return [
        KpiFactory(output=output, code=f"KPI-R-SG-{number}", position=number, **kind)
        for number, kind in enumerate(kinds, start=1)
    ]


@pytest.fixture
def ana(client: Client, kpis: list[Kpi]) -> User:
    """Return a contributor who has signed in."""
    user = person("ana", "contributor:R", plan=kpis[0].plan)
    client.force_login(user)
    return user


def sound(answer: Any, status: int = 200) -> Page:
    assert answer.status_code == status, answer.get("Location")
    assert answer["Cache-Control"] == "no-store"
    page = Page(answer.content.decode())
    assert page.all_faults() == []
    assert len(page.all("h1")) == 1
    assert page.answer.endswith(".")
    return page


def uploaded(client: Client, data: bytes, name: str = "values.csv", status: int = 302) -> Any:
    answer = client.post(UPLOADS, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == status
    return answer


def previewed(client: Client, *lines: str) -> str:
    """Upload a CSV file, and return the address of its preview."""
    return str(uploaded(client, csv_file(*lines))["Location"])


def fates(page: Page) -> dict[str, list[str]]:
    """Return caption → KPI codes of each group of the preview."""
    names = [one.attributes["id"] for one in page.all("caption")]
    return {
        name.removeprefix("caption-"): [row[1] for row in page.table(name).texts[1:]]
        for name in names
    }


def test_who_records_nothing_is_told_which_role_it_needs(client: Client, plan: Plan) -> None:
    client.force_login(person("rui", "reviewer:R", plan=plan))
    for address in [UPLOADS, f"{TEMPLATE}xlsx", f"{UPLOADS}abc/"]:
        answer = client.get(address)
        assert answer.status_code == 403
        assert "This needs the role contributor or secretariat." in answer.content.decode()
    assert uploaded(client, csv_file(), status=403)
    assert not Batch.objects.exists()


def test_the_way_in_offers_each_sector_in_each_format(client: Client, ana: User) -> None:
    page = sound(client.get(f"{UPLOADS}?period=2010"))
    links = [link for link in page.links if "template." in link]
    assert links == [f"{TEMPLATE}{one}?owner=R&period=2010" for one in ("xlsx", "ods", "csv")]
    assert ana.is_active


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_template_is_filled_in_uploaded_saved_and_submitted(
    client: Client, kpis: list[Kpi], ana: User, ending: str
) -> None:
    recorded(kpis[0], 2008, 70)
    answer = client.get(f"{TEMPLATE}{ending}?owner=R&period=2009")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].endswith(f'-values-R-2009.{ending}"')
    empty = rows_from("t", answer.content)
    assert [row.cells["code"] for row in empty.rows] == [kpi.code for kpi in kpis]
    given: list[dict[str, Any]] = [
        {"value": Decimal("80.5")},
        {"numerator": Decimal(3), "denominator": Decimal(4)},
        {"value": "medium"},
        {"value": "reached"},
        {"text": "Done, =quickly."},
    ]
    rows = [
        {"code": kpi.code, "name": kpi.name, "year": 2009, "source": "Register", **cells}
        for kpi, cells in zip(kpis, given, strict=True)
    ]
    address = uploaded(client, WRITERS[ending](rows), f"filled.{ending}")["Location"]
    page = sound(client.get(address))
    assert page.answer.startswith(f"filled.{ending}: added 5, changed 0")
    assert [row[4] for row in page.table("caption-added").texts[1:]] == [
        *("80.5", "3 / 4", "medium", "reached", "Done, =quickly.")
    ]
    assert not Measurement.objects.filter(year=2009).exists()
    assert client.post(address, {"action": "confirm"})["Location"] == address
    saved = sound(client.get(address))
    assert saved.answer == f"filled.{ending} is saved: 5 values."
    assert "Submit all 5 drafts" in [one.text for one in saved.all("button")]
    again = client.get(f"{TEMPLATE}{ending}?owner=R&period=2009").content
    same = sound(client.get(uploaded(client, again, f"again.{ending}")["Location"]))
    assert fates(same) == {"unchanged": [kpi.code for kpi in kpis]}
    client.post(address, {"action": "submit"})
    states = Measurement.objects.filter(year=2009).values_list("state", flat=True)
    assert list(states) == ["submitted"] * 5
    assert "Submit all" not in sound(client.get(address)).text
    assert ana.is_active


def test_an_untouched_template_changes_nothing_that_was_typed(
    client: Client, kpis: list[Kpi], ana: User
) -> None:
    entry = f"/en/2008-2011/desk/{kpis[0].code}/2009/"
    seen = next(
        one.attributes["value"]
        for one in page_at(client, entry).all("input")
        if one.attributes.get("name") == "seen"
    )
    typed = {"value": "80", "qualifier": "exact", "source": "Register", "seen": seen}
    lines = {"note": "one\r\ntwo", "quote": "a\r\nb", "text": "c\r\n\r\nd"}
    assert client.post(entry, {"action": "save", **typed, **lines}).status_code == 302
    row = kpis[0].measurements.get()
    assert (row.note, row.quote, row.text) == ("one\ntwo", "a\nb", "c\n\nd")
    data = client.get(f"{TEMPLATE}csv?owner=R&period=2009").content
    same = sound(client.get(uploaded(client, data, "same.csv")["Location"]))
    assert fates(same)["unchanged"] == [kpis[0].code]
    assert ana.is_active


def test_a_percentage_is_no_number(client: Client, kpis: list[Kpi], ana: User) -> None:
    page = sound(
        client.get(
            previewed(client, "KPI-R-SG-1,2009,12%,Register", "KPI-R-SG-2,2009,12%,Register")
        )
    )
    assert fates(page) == {"rejected": [kpis[0].code], "added": [kpis[1].code]}
    assert "“12%” is not a number" in page.table("caption-rejected").texts[1][5]
    assert ana.is_active


def test_every_fate_is_shown_with_row_and_reason(
    client: Client, kpis: list[Kpi], ana: User
) -> None:
    recorded(kpis[0], 2008, 10)
    MeasurementFactory(kpi=kpis[0], draft=True, value=70)
    MeasurementFactory(kpi=kpis[2], draft=True, value=2, source="Register")
    page = sound(
        client.get(
            previewed(
                client,
                "KPI-R-SG-1,2009,80,Register",
                "KPI-R-SG-2,2009,50,Register",
                "KPI-R-SG-3,2009,medium,Register",
                "KPI-R-SG-4,2009,almost,Register",
                "KPI-R-SG-5,2009,,",
                "KPI-R-SGG-5,2009,1,<b>x</b>",
            )
        )
    )
    assert fates(page) == {
        "rejected": ["KPI-R-SG-4", "KPI-R-SGG-5"],
        "changed": ["KPI-R-SG-1"],
        "added": ["KPI-R-SG-2"],
        "unchanged": ["KPI-R-SG-3"],
        "empty": ["KPI-R-SG-5"],
    }
    changed = page.table("caption-changed").texts[1]
    assert changed[:5] == ["2", "KPI-R-SG-1", "2009", "70", "80"]
    assert changed[5].startswith("Look again: From 10 in 2008 to 80")
    rejected = page.table("caption-rejected").texts[1]
    assert rejected[5].startswith("Value: A milestone is “reached” or “not reached”")
    assert "Save 2 values as drafts" in page.text
    assert ana.is_active


def test_values_changed_meanwhile_are_shown_and_nothing_is_saved(
    client: Client, kpis: list[Kpi], ana: User
) -> None:
    address = previewed(client, "KPI-R-SG-1,2009,80,Register")
    MeasurementFactory(kpi=kpis[0], draft=True, value=75)
    page = sound(client.post(address, {"action": "confirm"}), 409)
    assert "KPI-R-SG-1 2009 You saw no value; now it is 75." in page.one("ul", "conflicts").text
    assert kpis[0].measurements.get().value == 75
    row = kpis[0].measurements.get()
    Measurement.objects.filter(pk=row.pk).update(value=76)
    said = sound(client.post(address, {"action": "confirm"}), 409).one("ul", "conflicts").text
    assert "You saw 75; now it is 76." in said
    row.delete()
    said = sound(client.post(address, {"action": "confirm"}), 409).one("ul", "conflicts").text
    assert "You saw 76; now there is no value." in said
    assert client.post(address, {"action": "confirm"}).status_code == 302
    assert kpis[0].measurements.get().value == 80
    assert ana.is_active


def test_a_saved_upload_is_undone_with_a_reason(client: Client, kpis: list[Kpi], ana: User) -> None:
    MeasurementFactory(kpi=kpis[0], draft=True, value=75)
    address = previewed(client, "KPI-R-SG-1,2009,80,Register")
    client.post(address, {"action": "confirm", "reason": "The register came in."})
    page = sound(client.post(address, {"action": "undo", "reason": " "}), 400)
    assert "needs a reason" in page.one("div", "problems").text
    client.post(address, {"action": "undo", "reason": "The wrong file."})
    page = sound(client.get(address))
    assert page.answer == "values.csv was saved and is undone."
    assert not page.all("form", "desk-form")
    row = kpis[0].measurements.get(state="draft")
    assert row.value == 75
    assert client.post(address, {"action": "confirm"}).status_code == 400
    assert ana.is_active


def test_a_preview_is_thrown_away(client: Client, kpis: list[Kpi], ana: User) -> None:
    address = previewed(client, "KPI-R-SG-1,2009,80,Register")
    sound(client.post(address, {"action": "crown"}), 400)
    assert Batch.objects.get().state == "previewed"
    client.post(address, {"action": "discard"})
    assert sound(client.get(address)).answer == "values.csv was thrown away; nothing was saved."
    assert not Measurement.objects.exists()
    assert (len(kpis), ana.is_active) == (5, True)


def test_a_file_that_changes_nothing_offers_no_saving(client: Client, ana: User) -> None:
    address = previewed(client, "KPI-R-SG-1,2009,,")
    page = sound(client.get(address))
    assert [one.text for one in page.all("button") if "Save" in one.text] == []
    refused = sound(client.post(address, {"action": "confirm"}), 400)
    assert "nothing was saved" in refused.one("div", "problems").text
    assert ana.is_active


def test_an_invented_kpi_says_so_before_and_after(
    client: Client, kpis: list[Kpi], ana: User
) -> None:
    Kpi.objects.filter(pk=kpis[0].pk).update(is_illustrative=True)
    address = previewed(client, "KPI-R-SG-1,2009,80,Register")
    for caption in ["added", "saved"]:
        page = sound(client.get(address))
        assert "invented" in page.one("p", "illustrative-notice").text
        assert " *" in str(page.table(f"caption-{caption}").texts)
        client.post(address, {"action": "confirm"})
    other = previewed(client, "KPI-R-SG-2,2009,80,Register")
    assert "illustrative" not in sound(client.get(other)).source
    assert ana.is_active


def bomb() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", 8) as archive:
        for name, part in xlsx_parts("").items():
            archive.writestr(name, part)
        archive.writestr("xl/more.xml", b"<a/>" + b" " * 40_000_000)
    return file.getvalue()


HOSTILE = {
    "bomb": (bomb, "unpacks to far more"),
    "macros": (lambda: zipped(xlsx_parts("", content_type=MACRO)), "macros"),
    "formula": (lambda: csv_file("KPI-R-SG-1,2009,=1+1,Register"), "C2"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old Excel file"),
    "picture": (lambda: b"\x89PNG\r\n", "not a spreadsheet"),
    "rows": (lambda: csv_file(*["KPI-R-SG-1,2009,1,x"] * 100_000), "rows"),
    "large": (lambda: b"x" * (LIMITS.file_bytes + 1), "larger than 2 MB"),
    "huge": (lambda: b"x" * 20_000_000, "larger than 2 MB"),
    "entities": (
        lambda: zipped({**xlsx_parts(""), "xl/shared.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
        "entities",
    ),
    "words": (lambda: b"name,town\na,b", "heading"),
    "number": (lambda: xlsx(xlsx_row(2, "KPI-R-SG-1", "2009", "1,234", "x")), "C2"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_ends_in_a_clear_message(client: Client, ana: User, kind: str) -> None:
    make, said = HOSTILE[kind]
    page = sound(uploaded(client, make(), "values.xlsx", 400), 400)
    assert "The file was not read, and nothing was saved." in page.one("div", "problems").text
    assert said in page.one("div", "problems").text
    assert not Batch.objects.exists()
    assert ana.is_active


def test_no_file_and_an_empty_one_are_asked_for(client: Client, ana: User) -> None:
    page = sound(client.post(UPLOADS, {}), 400)
    assert "Choose the file that you filled in." in page.one("div", "problems").text
    sound(uploaded(client, b"", status=400), 400)
    assert ana.is_active


def test_more_files_than_one_and_a_form_without_end_are_refused(client: Client, ana: User) -> None:
    files = [SimpleUploadedFile("a.csv", b"a"), SimpleUploadedFile("b.csv", b"b")]
    assert client.post(UPLOADS, {"file": files}).status_code == 400
    address = previewed(client, "KPI-R-SG-1,2009,80,Register")
    long = client.post(address, {"action": "confirm", "reason": "x" * 3_000_000})
    assert long.status_code == 400
    assert Batch.objects.get().state == "previewed"
    assert ana.is_active


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x07b\x1b[31m.csv", "ab[31m.csv"),
        ("<script>.csv", "<script>.csv"),
        ("../../etc/x.csv", "x.csv"),
        ("x" * 300 + ".csv", "x" * 80),
    ],
)
def test_a_file_name_is_shown_in_safety(client: Client, ana: User, name: str, shown: str) -> None:
    address = uploaded(client, csv_file("KPI-R-SG-1,2009,80,Register"), name)["Location"]
    assert sound(client.get(address)).one("h1").text == shown
    assert ana.is_active


def test_an_upload_is_for_who_made_it(client: Client, kpis: list[Kpi], ana: User) -> None:
    batch = BatchFactory(plan=kpis[0].plan)
    answer = client.get(f"{UPLOADS}{batch.reference}/")
    assert answer.status_code == 404
    assert client.post(f"{UPLOADS}{batch.reference}/", {"action": "discard"}).status_code == 404
    assert ana.is_active


@pytest.mark.parametrize("address", ["pdf?owner=R", "xlsx?owner=T", "xlsx?owner=R&period=1999"])
def test_there_is_no_such_template(client: Client, ana: User, address: str) -> None:
    answer = client.get(f"{TEMPLATE}{address}")
    assert answer.status_code == 404
    assert ana.is_active


def test_a_template_of_all_ones_sectors_is_read_by_others(client: Client, kpis: list[Kpi]) -> None:
    client.force_login(person("sec", "secretariat"))
    recorded(kpis[0], 2009, 70)
    answer = client.get(f"{TEMPLATE}xlsx?period=2009")
    assert "values-R-T-D-INT-2009" in answer["Content-Disposition"]
    sheet = load_workbook(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in sheet[1:]] == [kpi.code for kpi in kpis]
    assert [str(one) for one in sheet[1]].count("70") + sheet[1].count(70.0) >= 1
