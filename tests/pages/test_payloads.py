"""What people may type, hostile, in every text of every model: pages and files show it as text."""

import csv
import json
from collections.abc import Iterator
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, models, transaction
from django.test import Client

from plans.models import Plan
from tests.kpi_factories import (
    EvidenceFactory,
    KpiFactory,
    KpiReasonFactory,
    KpiTargetFactory,
    MeasurementFactory,
    RecommendationFactory,
    ReportFactory,
    ReportSectionFactory,
    person,
)
from tests.pages.page import Page
from tests.pages.role_table import TABLE
from tests.pages.test_roles import address_of

MARK: Final = "xss-marker"
PAYLOAD: Final = (
    f"=\"><{MARK} onload=x>'"  # a formula, out of an attribute, a tag: short, for short fields
    "<script>alert(1)</script></textarea></title><svg/onload=alert(1)>{{7*7}}{% now 'Y' %}"
    " '; DROP TABLE goals_goal;-- \u202eltr\u202c \u2066x\u2069 javascript:alert(1)"
)
OURS: Final = ("plans", "goals", "sectors", "outputs", "kpis", "reports", "itu_plan")
KEPT_AS_THEY_ARE: Final = ("code", "slug", "key", "sha256", "model", "format", "number", "digest")
"""Identifiers: patterns that constraints or the importer hold decide what stands there."""
FORMULA: Final = tuple("=+-@\t\r")


def texts() -> Iterator[tuple[type[models.Model], str, int | None]]:
    """Yield each text that people write, with its longest."""
    for label in OURS:
        for model in apps.get_app_config(label).get_models():
            for field in model._meta.concrete_fields:
                is_text = isinstance(field, models.CharField | models.TextField)
                if is_text and not field.choices and not field.primary_key:
                    yield model, field.name, field.max_length


def fill() -> set[str]:
    """Put the payload wherever a constraint lets it stand; return where it does."""
    filled = set()
    for model, name, longest in texts():
        if name.endswith(KEPT_AS_THEY_ARE):
            continue
        try:
            with transaction.atomic():
                count = model._default_manager.update(**{name: PAYLOAD[:longest]})
        except (IntegrityError, DataError):
            continue
        if count:
            filled.add(f"{model._meta.model_name}.{name}")
    return filled


@pytest.fixture
def hostile(plan: Plan) -> Client:
    """Return somebody with every role, in a plan with the payload in all its texts."""
    kpi = KpiFactory(output=plan.outputs.get(code="R-SG"), code="KPI-R-SG-1")
    KpiTargetFactory(kpi=kpi)
    EvidenceFactory(measurement=MeasurementFactory(kpi=kpi))
    EvidenceFactory(measurement=MeasurementFactory(kpi=kpi, year=2010, submitted=True))
    report = ReportFactory(plan=plan, code="2009")
    ReportSectionFactory(report=report, key="sector-R", sector=plan.sectors.get(code="R"))
    KpiReasonFactory(report=report, kpi=kpi)
    RecommendationFactory(report=report, about="R-SG")
    user = person("sol", "secretariat", "administrator", "contributor:R", plan=plan)
    user.first_name = PAYLOAD[:150]
    user.save()
    filled = fill()
    assert {"goal.title", "kpi.definition", "measurement.source", "evidence.title"} <= filled
    assert {"reportsection.text", "recommendation.text", "clause.text", "plan.title"} <= filled
    assert len(filled) > 40
    client = Client(headers={"user-agent": PAYLOAD})
    client.force_login(user)
    return client


class Tags(HTMLParser):
    """The tags and attributes of a file of HTML."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.names: set[str] = set()
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.names |= {name for name, _value in attrs}


def check_html(where: str, source: str) -> None:
    found = Tags(source)
    assert MARK not in found.tags, where
    assert not [name for name in found.names if name.startswith("on")], where
    assert f"<{MARK}" not in source, where
    assert "javascript:" not in source or 'href="javascript:' not in source, where


def gets() -> list[str]:
    return [name for name in TABLE if name.startswith("GET")]


@pytest.mark.usefixtures("keeping")
def test_every_page_shows_it_as_text(hostile: Client) -> None:
    pages = shown = 0
    for name in gets():
        answer = hostile.get(address_of(name, TABLE[name]), TABLE[name].sends)
        assert answer.status_code < 500, name
        assert answer["X-Content-Type-Options"] == "nosniff"
        if not answer.get("Content-Type", "").startswith("text/html") or answer.streaming:
            continue
        source = answer.content.decode()
        check_html(name, source)
        assert Page(source).all_faults() == [], name
        pages += 1
        shown += f"&lt;{MARK}" in source
    assert pages > 50
    assert shown > 40
    again = hostile.get("/en/2008-2011/search/", {"q": PAYLOAD})
    check_html("search", again.content.decode())


@pytest.mark.usefixtures("keeping")
def test_every_table_of_the_api_holds_no_formula(hostile: Client) -> None:
    tables = 0
    for name in gets():
        if " api-" not in name:
            continue
        answer = hostile.get(address_of(name, TABLE[name]), {"format": "csv"})
        if answer.status_code != 200 or not answer.get("Content-Type", "").startswith("text/csv"):
            continue
        text = b"".join(answer) if answer.streaming else answer.content
        check_csv(name, text.decode("utf-8-sig"))
        tables += 1
    assert tables > 10


def check_csv(where: str, text: str) -> None:
    for row in csv.reader(StringIO(text)):
        for cell in row:
            is_number = cell.lstrip("-").replace(".", "", 1).isdecimal()
            assert not cell.startswith(FORMULA) or is_number, (where, cell[:40])


@pytest.mark.usefixtures("keeping")
@pytest.mark.parametrize("form", ["html", "docx", "xlsx", "ods", "csv", "json"])
def test_every_file_of_a_report_holds_it_as_text(hostile: Client, form: str) -> None:
    answer = hostile.get("/en/2008-2011/reports/2009/export/" + form)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    data = answer.content
    if form == "html":
        check_html(form, data.decode())
    elif form == "json":
        assert MARK in json.dumps(json.loads(data))
    else:
        check_archive(form, data)


def check_archive(form: str, data: bytes) -> None:
    seen = False
    with ZipFile(BytesIO(data)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8-sig", "replace")
            seen = seen or MARK in text
            if name.endswith(".csv"):
                check_csv(name, text)
            if name.endswith(".xml"):
                assert f"<{MARK}" not in text, (form, name)
                assert "<f>" not in text, name
                assert "table:formula" not in text, name
    assert seen, form


def test_nothing_was_dropped(hostile: Client, plan: Plan) -> None:
    found: Any = hostile.get("/api/v1/plans/2008-2011/goals/", {"search": PAYLOAD[:90]}).json()
    assert found["count"] == plan.goals.count() == 7
    assert found["results"][0]["title"].startswith('="><')
