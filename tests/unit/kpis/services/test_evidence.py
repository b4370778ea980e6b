"""What a value can be checked against: links, and files of a few kinds."""

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from kpis.errors import NothingOpen, WrongEvidence
from kpis.models import Evidence, Kpi, Measurement
from kpis.services.evidence import MOST_BYTES, add_file, add_link, remove_evidence
from outputs.models import Output
from plans.errors import RoleMissing
from plans.models import Plan
from tests.kpi_factories import EvidenceFactory, KpiFactory, MeasurementFactory, person
from web.errors import FileNotStored

CODE = "KPI-R-SG-1"
LINK = "https://register.example/2009?page=1"
PDF, PNG, JPEG = b"%PDF-1.7 x", b"\x89PNG\r\n\x1a\nx", b"\xff\xd8\xffx"


@pytest.fixture
def kpi(plan: Plan) -> Kpi:
    return KpiFactory(output=Output.objects.get(plan=plan, code="R-SG"), code=CODE)


@pytest.fixture
def row(kpi: Kpi) -> Measurement:
    return MeasurementFactory(kpi=kpi, draft=True)


@pytest.fixture
def ana(kpi: Kpi) -> User:
    return person("ana", "contributor:R", plan=kpi.plan)


def step(author: User) -> dict[str, Any]:
    plan = Plan.objects.get(slug="2008-2011")
    return {"plan": plan, "code": CODE, "year": 2009, "author": author}


def linked(author: User, url: str = LINK, title: str = "Register") -> Any:
    return add_link(**step(author), title=title, url=url)


def filed(author: User, data: bytes, name: str = "values.pdf", title: str = "") -> Any:
    return add_file(**step(author), title=title, name=name, data=data)


def test_a_link_is_kept_in_a_revision(row: Measurement, ana: User) -> None:
    revision = linked(ana, f" {LINK} ")
    assert revision.reason == f"Add “Register” to the evidence of {CODE} for 2009."
    piece = row.evidence.get()
    assert (piece.title, piece.url, piece.added_by_name) == ("Register", LINK, "ana")
    assert piece.added_at == revision.made_at
    linked(ana, f"https://a.example/{'b' * 300}", title=" ")
    assert len(row.evidence.latest("pk").title) == 200


@pytest.mark.parametrize(
    "url", ["", "register", "javascript:alert(1)", "ftp://a.example/", "data:text/html,x"]
)
def test_what_is_no_link_is_refused(row: Measurement, ana: User, url: str) -> None:
    with pytest.raises(WrongEvidence, match="is no link") as refused:
        linked(ana, url)
    assert refused.value.field == "url"
    assert not row.evidence.exists()


@pytest.mark.parametrize("who", ["ana:secret", "ana", "ana%40itu:s%2Fcret"])
def test_a_link_holds_no_password(row: Measurement, ana: User, who: str) -> None:
    with pytest.raises(WrongEvidence, match="user name and password") as refused:
        linked(ana, f"https://{who}@a.example/2009")
    assert refused.value.field == "url"
    assert not row.evidence.exists()
    linked(ana, "https://a.example/@ana?to=ana@a.example")


@pytest.mark.parametrize(
    ("given", "field"),
    [({"url": f"https://a.example/{'b' * 500}"}, "url"), ({"title": "x" * 201}, "title")],
)
def test_what_is_too_long_is_refused(
    row: Measurement, ana: User, given: dict[str, str], field: str
) -> None:
    with pytest.raises(WrongEvidence) as refused:
        linked(ana, **given)
    assert refused.value.field == field
    assert not row.evidence.exists()


@pytest.mark.parametrize(
    ("data", "name", "kept", "content_type"),
    [
        (PDF, "Register 2009.exe", "Register 2009.pdf", "application/pdf"),
        (PNG, "map.png", "map.png", "image/png"),
        (JPEG, 'a"b\r\n/c.jpeg', "a-b---c.jpg", "image/jpeg"),
        ("Déjà".encode(), ".txt", "-txt.txt", "text/plain; charset=utf-8"),
        (PDF, "", "evidence.pdf", "application/pdf"),
        (PDF, "x" * 300, "x" * 100 + ".pdf", "application/pdf"),
    ],
)
def test_a_file_is_what_its_bytes_say(
    *, row: Measurement, ana: User, data: bytes, name: str, kept: str, content_type: str
) -> None:
    filed(ana, data, name)
    piece = row.evidence.get()
    assert (piece.file_name, piece.content_type) == (kept, content_type)
    assert bytes(piece.content or b"") == data
    assert len(piece.sha256) == 64
    assert piece.title == kept.rpartition(".")[0]


def test_a_store_takes_the_bytes_and_the_row_keeps_their_hash(
    row: Measurement, ana: User, file_store: Path
) -> None:
    filed(ana, PDF)
    piece = row.evidence.get()
    assert bytes(piece.content or b"x") == b"x"
    assert piece.sha256 == sha256(PDF).hexdigest()
    assert (file_store / piece.sha256).read_bytes() == PDF


def test_a_store_that_is_away_refuses_the_file(
    row: Measurement, ana: User, file_store: Path
) -> None:
    file_store.write_bytes(b"no folder")
    with pytest.raises(FileNotStored, match="Nothing was changed") as refused:
        filed(ana, PDF)
    assert refused.value.field == "file"
    assert not row.evidence.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "neither a PDF"),
        (b"MZ\x00\x01", "neither a PDF"),
        (b"\xff\xfe\x00", "neither a PDF"),
        (b"caf\xe9", "neither a PDF"),
        (b"%PDF-" + b"x" * MOST_BYTES, "larger than 5 MB"),
    ],
)
def test_any_other_file_is_refused(row: Measurement, ana: User, data: bytes, said: str) -> None:
    with pytest.raises(WrongEvidence, match=said) as refused:
        filed(ana, data)
    assert refused.value.field == "file"
    assert not row.evidence.exists()


def test_ten_pieces_are_enough(row: Measurement, ana: User) -> None:
    EvidenceFactory.create_batch(10, measurement=row)
    with pytest.raises(WrongEvidence, match="10 pieces"):
        linked(ana)


def test_a_piece_is_taken_away(row: Measurement, ana: User) -> None:
    linked(ana)
    filed(ana, PDF)
    revision = remove_evidence(**step(ana), sha_or_url=LINK)
    assert revision is not None
    assert revision.reason == f"Take a piece of evidence from {CODE} for 2009."
    remove_evidence(**step(ana), sha_or_url=row.evidence.get().sha256)
    assert not row.evidence.exists()
    before = Plan.objects.get(slug="2008-2011").revision
    for asked in ["", LINK]:
        with pytest.raises(WrongEvidence, match="no such evidence"):
            remove_evidence(**step(ana), sha_or_url=asked)
    assert Plan.objects.get(slug="2008-2011").revision == before


def test_the_empty_name_of_a_link_matches_no_piece(row: Measurement, ana: User) -> None:
    linked(ana)
    with pytest.raises(WrongEvidence):
        remove_evidence(**step(ana), sha_or_url="")
    assert row.evidence.exists()


def test_a_value_before_the_reviewers_keeps_its_evidence(kpi: Kpi, ana: User) -> None:
    MeasurementFactory(kpi=kpi, submitted=True)
    attempts: list[Callable[[], Any]] = [
        lambda: linked(ana),
        lambda: remove_evidence(**step(ana), sha_or_url=LINK),
    ]
    for attempt in attempts:
        with pytest.raises(NothingOpen):
            attempt()
    assert not Evidence.objects.exists()


def test_others_add_and_take_nothing(row: Measurement) -> None:
    eve = person("eve", "contributor:T", "reviewer:R", plan=row.kpi.plan)
    attempts: list[Callable[[], Any]] = [
        lambda: linked(eve),
        lambda: filed(eve, PDF),
        lambda: remove_evidence(**step(eve), sha_or_url=LINK),
    ]
    for attempt in attempts:
        with pytest.raises(RoleMissing):
            attempt()
    assert not Evidence.objects.exists()
