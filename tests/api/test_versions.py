"""Each object, list and set of links has its own version: what an edit leaves alone is known."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, models

from goals.level import GOAL
from kpis.models import Kpi, KpiTarget, Measurement
from outputs.models import Output
from plans.levels import coded_kinds, level_links
from plans.models import Clause, Plan, PrintedTable
from plans.services import edit_of, rename
from reports.exporters.formats import Format
from reports.workflow import publication
from tests.api.conftest import WHY, Reader, Writer, latest
from tests.api.kpis import Insider, writer_with
from tests.kpi_factories import KpiFactory, KpiTargetFactory, recorded
from tests.kpi_reports import published_report, secretaries

VALUE = {"value": "13", "source": "Register, 2009.", "reason": WHY}
FOLLOWING = (
    *("trace/", "trace/?format=graphml", "trace/?format=csv", "matrices/", "matrices/8.1/"),
    *("matrices/4.1/", "matrices/outputs-goals/", "matrices/8.1/?format=csv", "goals/G1/trace/"),
    *("objectives/T1/trace/", "outputs/T-SG/trace/", "kpis/", "kpis/?format=csv"),
)
"""What is known by the kinds of its rows (`made_of`)."""


def tag(reader: Reader, path: str) -> str:
    return str(reader.ask(path)["ETag"])


def edited(plan: Plan, row: models.Model, **values: Any) -> None:
    with edit_of(plan=plan, reason=WHY, author=None, author_name="test") as edit:
        edit.change(row, **values)


def rows_of(plan: Plan) -> Iterator[models.Model]:
    """Yield a row of each kind that a plan and its indicators are made of."""
    tied: tuple[Any, ...] = (
        Clause,
        PrintedTable,
        *(one.model for one in (*coded_kinds(), *level_links())),
    )
    for model in tied:
        yield from model.objects.in_plan(plan)[:1]
    yield from Measurement.objects.all()[:1]
    yield from KpiTarget.objects.all()[:1]


def words_of(row: models.Model) -> list[str]:
    texts = (models.CharField, models.TextField)
    known = {"code", "number", "context"}
    return [
        field.name
        for field in row._meta.fields
        if isinstance(field, texts) and not field.choices and field.name not in known
    ]


def without_revision(said: bytes) -> bytes:
    return re.sub(rb'(revision"[:>])\d+', rb"\1", said)


@pytest.fixture
def kpis(plan: Plan) -> list[Kpi]:
    """Return a KPI of each of eight outputs, with a value and a target."""
    outputs = Output.objects.in_plan(plan)[:8]
    made = [KpiFactory.create(plan=plan, output=one, owner=one.sector) for one in outputs]
    for kpi in made:
        recorded(kpi, 2008, 12)
        KpiTargetFactory.create(kpi=kpi, year=2009)
    return made


@pytest.mark.usefixtures("kpis")
def test_an_answer_that_is_known_by_its_kinds_says_the_same_until_its_etag_changes(
    api: Reader, plan: Plan
) -> None:
    def seen(path: str) -> tuple[str, bytes]:
        answer = api.ask(path)
        return answer["ETag"], without_revision(answer.getvalue())

    known = {path: seen(path) for path in FOLLOWING}
    for row in rows_of(plan):
        edited(plan, row, **{name: f"Other {name}"[:10] for name in words_of(row)})
        for path, (etag, said) in known.items():
            now = seen(path)
            assert now[0] != etag or now[1] == said, (path, row)
            known[path] = now


def test_what_is_derived_has_a_new_etag_where_it_changes(writer: Writer) -> None:
    paths = ("outputs/T-SG/", "trace/", "goals/", "outputs/R-SG/")
    before, derived = [tag(writer, path) for path in paths], writer.read("outputs/T-SG/")["goals"]
    [goal, *_others] = derived
    for objective in writer.read("outputs/T-SG/")["objectives"]:
        if goal in writer.read(f"objectives/{objective}/")["goals"]:
            assert writer.write("DELETE", f"links/{objective}--{goal}/").status_code == 204
    assert goal not in writer.read("outputs/T-SG/")["goals"]
    after = [tag(writer, path) for path in paths]
    same = [one == other for one, other in zip(before, after, strict=True)]
    assert same == [False, False, True, True]


def test_seven_editors_of_seven_goals_all_succeed(writer: Writer, plan: Plan) -> None:
    paths = [f"goals/G{number}/" for number in range(1, 8)]
    etags = {path: tag(writer, path) for path in paths}
    for path, etag in etags.items():
        body = {"title": f"Anew {path}", "reason": WHY}
        assert writer.send("PATCH", path, body, if_match=etag).status_code == 200
    assert latest(plan).number == 8
    for path, etag in etags.items():
        stale = writer.send("PATCH", path, {"title": "Lost", "reason": WHY}, if_match=etag)
        assert stale.status_code == 412


def test_who_records_one_value_keeps_the_etags_of_the_others(plan: Plan, kpis: list[Kpi]) -> None:
    sec = writer_with(plan, "sec", "secretariat")
    years = [f"kpis/{kpi.code}/measurements/2009/" for kpi in kpis]
    etags = {year: tag(sec, year) for year in years}
    of_list, of_trace = tag(sec, "kpis/"), tag(sec, "trace/")
    assert sec.send("PUT", years[0], VALUE, if_match=etags[years[0]]).status_code == 200
    assert [tag(sec, year) == etags[year] for year in years] == [False, *[True] * 7]
    assert tag(sec, "kpis/") != of_list
    assert tag(sec, "trace/") == of_trace


def test_a_list_of_several_pages_has_one_version_for_who_writes_many(
    plan: Plan, kpis: list[Kpi]
) -> None:
    sec = writer_with(plan, "sec", "secretariat")
    etag = tag(sec, "kpis/?page_size=1")
    recorded(kpis[-1], 2010, 3)
    edited(plan, kpis[-1], name="Another name")
    assert tag(sec, "kpis/?page_size=1") != etag


def test_a_frozen_report_and_its_files_stay_known_after_any_edit(
    api: Reader, plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publication, "export", lambda form, *_more: f"A {form}".encode())
    published_report(plan, secretaries())
    paths = ["reports/2009/", "reports/2009/sections/sector-T/", "reports/2009/files/"]
    paths += [f"reports/2009/export/?as={form}" for form in Format]
    etags = {path: tag(api, path) for path in paths}
    assert len(set(etags.values())) == len(paths)
    author = User.objects.create_user("eve")
    rename(level=GOAL, plan=plan, code="G1", title="Anew", reason=WHY, author=author)
    edited(plan, Kpi.objects.in_plan(plan)[0], name="Another")
    for path, etag in etags.items():
        again = api.client.get(f"{api.inside}{path}", headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b""), path


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite in memory has one writer")
@pytest.mark.parametrize("most", [50])
def test_writers_of_as_many_indicators_at_once_lose_nothing(plan: Plan, most: int) -> None:
    output = Output.objects.in_plan(plan)[0]
    made = KpiFactory.create_batch(most, plan=plan, output=output, owner=output.sector)
    sec = writer_with(plan, "sec", "secretariat")
    etags = {kpi.code: tag(sec, f"kpis/{kpi.code}/measurements/2009/") for kpi in made}
    at_once = 10
    together = Barrier(at_once)

    def write(codes: list[str]) -> list[int]:
        try:
            together.wait(timeout=30)
            return [recorded_by(sec, code, etags[code]) for code in codes]
        finally:
            connection.close()

    codes = list(etags)
    with ThreadPoolExecutor(at_once) as pool:
        answers = list(pool.map(write, [codes[start::at_once] for start in range(at_once)]))
    assert [status for told in answers for status in told] == [200] * most
    values = Measurement.objects.filter(kpi__in=made, year=2009)
    assert (values.count(), latest(plan).number) == (most, 1 + most)


def recorded_by(writer: Insider, code: str, etag: str) -> int:
    path = f"kpis/{code}/measurements/2009/"
    status: int = writer.send("PUT", path, VALUE, if_match=etag).status_code
    return status
