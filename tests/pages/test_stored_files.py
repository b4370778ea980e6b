"""Evidence and issued files in a store: handed out the same, moved, and refused when changed."""

from hashlib import sha256
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kpis.models import Evidence
from plans.models import Plan
from reports.models import IssuedFile, Snapshot
from tests.kpi_factories import EvidenceFactory, person
from tests.pages.reports import FILES, REPORTS, kpi_of, published_of

DATA = b"%PDF-1.7 the register"
DIGEST = sha256(DATA).hexdigest()
HTML = sha256(FILES["html"]).hexdigest()
EVIDENCE = f"/en/2008-2011/kpis/KPI-T-SG-9/evidence/{DIGEST}/"
REPORT = f"{REPORTS}2009/export/html"
API = "/api/v1/plans/2008-2011/reports/2009/export/?as=html"


@pytest.fixture
def files(plan: Plan) -> None:
    """Put one file of evidence and two issued files into the database, one with a wrong hash."""
    kpi = kpi_of(plan, "T-SG", 80, code="KPI-T-SG-9")
    row = kpi.measurements.get()
    piece = {"url": "", "file_name": "register.pdf", "content": DATA, "sha256": DIGEST}
    EvidenceFactory(measurement=row, **piece)
    EvidenceFactory(measurement=row)
    published_of(plan, person("sol", "secretariat"))


def moved(to: str) -> str:
    """Return what the command says; what it leaves is an error, which names it."""
    out = StringIO()
    try:
        call_command("move_files", to, stdout=out)
    except CommandError as error:
        return f"{out.getvalue()}{error}"
    return out.getvalue()


def held() -> list[bytes]:
    rows = [*Evidence.objects.exclude(sha256=""), *IssuedFile.objects.order_by("format")]
    return [bytes(row.content or b"") for row in rows]


@pytest.mark.usefixtures("files")
def test_files_are_handed_out_the_same_wherever_they_lie(file_store: Path, client: Client) -> None:
    before = [client.get(one).content for one in (EVIDENCE, REPORT, API)]
    assert before == [DATA, FILES["html"], FILES["html"]]
    assert "Moved 2 to the store." in moved("store")
    assert held() == [b"", b"", FILES["json"]]
    assert {path.name for path in file_store.iterdir()} == {DIGEST, HTML}
    assert [client.get(one).content for one in (EVIDENCE, REPORT, API)] == before
    assert "Moved 2 to the database." in moved("database")
    assert held() == [DATA, FILES["html"], FILES["json"]]
    assert [client.get(one).content for one in (EVIDENCE, REPORT, API)] == before


@pytest.mark.usefixtures("files", "file_store")
def test_a_file_that_is_not_what_its_hash_says_stays_where_it_is() -> None:
    [json] = IssuedFile.objects.filter(format="json")
    assert f"Left as they are, see the log:\nissued file {json.pk}, SHA-256" in moved("store")
    assert moved("store").startswith("Moved 0 to the store.")


@pytest.mark.usefixtures("files")
def test_a_file_that_was_changed_in_the_store_is_refused_with_words(
    file_store: Path, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    moved("store")
    for digest in (DIGEST, HTML):
        (file_store / digest).write_bytes(b"something else")
    refused_with_words(client, caplog)
    assert "issued file" in moved("database")


@pytest.mark.usefixtures("files")
def test_a_file_that_was_changed_in_its_row_is_refused_with_words(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    for rows in (Evidence.objects.filter(sha256=DIGEST), IssuedFile.objects.filter(sha256=HTML)):
        rows.update(content=b"something else")
    refused_with_words(client, caplog)


def refused_with_words(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.raise_request_exception = False
    for address in (EVIDENCE, REPORT):
        page = client.get(address)
        assert page.status_code == 500
        assert "cannot be read as it was stored" in page.content.decode()
    problem = client.get(API)
    assert (problem.status_code, problem["Content-Type"]) == (500, "application/problem+json")
    assert f"The file {HTML} cannot be read" in problem.json()["detail"]
    assert caplog.text.count("is not the one that was stored") == 3


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("address", [f"{REPORTS}2009/", API.partition("export")[0]])
def test_a_frozen_report_that_was_changed_is_not_shown(
    client: Client, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    client.raise_request_exception = False
    assert client.get(address).status_code == 200
    [frozen] = Snapshot.objects.all()
    changed = frozen.content.replace("It went well.", "It went ill.")
    Snapshot.objects.filter(pk=frozen.pk).update(content=changed)
    answer = client.get(address)
    assert answer.status_code == 500
    assert frozen.sha256 in answer.content.decode()
    assert f"File {frozen.sha256} is not the one that was stored." in caplog.text


@pytest.mark.usefixtures("db")
def test_without_a_store_nothing_can_be_moved() -> None:
    assert moved("store") == "FILES_STORE names no store. Set it to s3://bucket/prefix."
