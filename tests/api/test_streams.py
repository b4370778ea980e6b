"""Files of any length: everything that was asked for, in pieces, with the same headers as ever."""

import csv
import gzip
import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from goals.models import Goal
from plans.models import Plan
from tests.api.conftest import Reader, Writer
from tests.api.test_conditional import asked, revised
from tests.conftest import Count
from web.api.rendering import streams
from web.api.rendering.streams import OvertakenAnswer, answer_of, in_batches, json_pieces

LISTS = [
    *("goals/", "sectors/", "objectives/", "outputs/", "matrices/", "/api/v1/plans/", "links/"),
    *("clauses/", "priorities/", "coverage/", "history/", "goals/G1/history/", "progress/"),
    "/api/v1/search/?q=standardization",
]
FILES = [
    *("links/?format=csv", "links/?format=ndjson", "trace/", "trace/?format=csv"),
    *("trace/?format=graphml", "matrices/outputs-goals/?format=csv", "goals/G2/trace/?format=csv"),
    "clauses/?format=ndjson&fields=text",
]


@pytest.fixture
def short_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold only a hundred bytes back, and make pieces of ten items."""
    monkeypatch.setattr(streams, "SHORT", 100)
    monkeypatch.setattr(in_batches, "__defaults__", (10,))


def lines_of(answer: Any) -> list[Any]:
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/x-ndjson"
    return [json.loads(line) for line in answer.getvalue().splitlines()]


def rows_of(answer: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(answer.getvalue().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("path", LISTS)
def test_ndjson_has_the_items_of_json(api: Reader, path: str) -> None:
    expected = api.read(f"{path}{'&' if '?' in path else '?'}page_size=500")["results"]
    assert lines_of(api.ask(path, accept="application/x-ndjson")) == expected


@pytest.mark.usefixtures("kpis")
@pytest.mark.parametrize("path", ["kpis/", "kpis/KPI-R-WRC-11/measurements/", "progress/"])
def test_ndjson_of_figures_too(api: Reader, path: str) -> None:
    expected = api.read(f"{path}?page_size=500")["results"]
    assert lines_of(api.ask(f"{path}?format=ndjson")) == expected


def test_a_file_has_all_that_the_filter_selects_unless_a_page_is_asked_for(api: Reader) -> None:
    whole = api.ask("links/?format=csv")
    assert (len(rows_of(whole)) - 1, "Link" in whole) == (227, False)
    assert len(lines_of(api.ask("links/?format=ndjson&page=&page_size="))) == 227
    assert len(lines_of(api.ask("links/?format=ndjson&table=5.1"))) == 44
    first = api.ask("links/?format=csv&page=1")
    assert (len(rows_of(first)) - 1, "page=2" in first["Link"]) == (100, True)
    assert len(lines_of(api.ask("links/?format=ndjson&page_size=7"))) == 7


@pytest.mark.usefixtures("kpis")
@pytest.mark.parametrize(
    ("path", "nothing"),
    [
        ("kpis/?", "kpis/?search=nothing-is-called-so"),
        ("kpis/?expand=clause,owner", "kpis/?expand=clause,owner&search=nothing-is-called-so"),
        ("kpis/?", "kpis/?page_size=1&page=2"),
        ("progress/?", "progress/?node=G1"),
        ("outputs/?expand=clause,sector", "outputs/?expand=clause,sector&search=no-such-words"),
    ],
)
def test_the_columns_are_the_same_on_every_page_and_for_none(
    api: Reader, path: str, nothing: str
) -> None:
    heads = [rows_of(api.ask(f"{one}&format=csv"))[0] for one in (path, nothing)]
    assert heads[0] == heads[1]


def test_what_a_plan_holds_has_a_column_for_each_count(api: Reader) -> None:
    head, row = rows_of(api.ask("/api/v1/plans/?format=csv"))
    found = dict(zip(head, row, strict=True))
    assert (found["counts.outputs"], found["period.first_year"]) == ("45", "2008")


@pytest.mark.parametrize("path", FILES)
def test_a_long_answer_is_the_short_one_in_pieces(
    api: Reader, request: pytest.FixtureRequest, path: str
) -> None:
    short = api.ask(path)
    request.getfixturevalue("short_pieces")
    long = api.ask(path)
    assert (short.streaming, long.streaming) == (False, True)
    assert len(list(long)) > 2
    assert api.ask(path).getvalue() == short.content
    for name in ("Content-Type", "Vary", "Cache-Control", "Last-Modified"):
        assert long[name] == short[name]
    assert long.get("Content-Disposition") == short.get("Content-Disposition")
    assert "Content-Length" not in long
    assert asked(api, path, if_none_match=long["ETag"]).status_code == 304


@pytest.mark.usefixtures("short_pieces")
def test_a_head_makes_the_beginning_only(api: Reader, count: Count) -> None:
    with count(2):
        answer = api.ask("links/?format=csv", method="HEAD")
    assert (answer.getvalue(), "ETag" in answer, "Content-Length" in answer) == (b"", True, False)


@pytest.mark.usefixtures("short_pieces")
def test_what_is_wrong_is_refused_before_anything_goes_out(api: Reader) -> None:
    for path in ("links/?format=csv&fields=x", "goals/?format=ndjson&search=none&fields=x"):
        assert api.refused(path, 400)["errors"][0]["field"] == "fields"


@pytest.mark.usefixtures("short_pieces")
def test_a_file_is_of_one_revision_or_breaks_off(api: Reader, plan: Plan) -> None:
    pieces = iter(api.ask("links/?format=csv"))
    next(pieces)
    revised(plan)
    with pytest.raises(OvertakenAnswer):
        list(pieces)


def test_a_stream_holds_no_more_than_it_has_to() -> None:
    made: list[int] = []

    def pieces() -> Iterator[bytes]:
        for number in range(100):
            made.append(number)
            yield b"x" * streams.SHORT

    answer: Any = answer_of(pieces(), {})
    assert (answer.streaming, len(made)) == (True, 2)
    assert len(answer.getvalue()) == 100 * streams.SHORT


@pytest.mark.parametrize("document", [{}, {"a": 1, "b": []}, {"a": [], "b": [1, "é"], "c": {}}])
def test_json_in_pieces_is_json(document: dict[str, Any]) -> None:
    lazy = {
        name: iter(value) if isinstance(value, list) else value for name, value in document.items()
    }
    assert json.loads(b"".join(json_pieces(lazy))) == document


def test_a_compressed_answer_has_a_strong_etag_of_its_own(api: Reader) -> None:
    plain, small = asked(api, "outputs/"), asked(api, "outputs/", accept_encoding="gzip")
    assert gzip.decompress(small.content) == plain.content
    assert small["ETag"] == f'{plain["ETag"][:-1]}-gzip"'
    assert small.content == asked(api, "outputs/", accept_encoding="gzip").content
    assert "Accept-Encoding" in plain["Vary"]
    assert "Accept-Encoding" in small["Vary"]
    for etag in (plain["ETag"], small["ETag"]):
        again = asked(api, "outputs/", accept_encoding="gzip", if_none_match=etag)
        assert (again.status_code, again["ETag"]) == (304, etag)
        assert "Accept-Encoding" in again["Vary"]


@pytest.mark.usefixtures("short_pieces")
def test_a_stream_is_compressed_too(api: Reader) -> None:
    answer = asked(api, "links/?format=csv", accept_encoding="gzip")
    assert answer["ETag"].endswith('-gzip"')
    assert gzip.decompress(answer.getvalue()) == api.ask("links/?format=csv").getvalue()


def test_the_etag_of_the_compressed_form_is_good_for_a_write(writer: Writer) -> None:
    etag = asked(writer, "goals/G2/", accept_encoding="gzip")["ETag"]
    assert etag.endswith('-gzip"')
    body = {"title": "Another", "reason": "Misprinted."}
    assert writer.send("PATCH", "goals/G2/", body, if_match=etag).status_code == 200
    assert writer.send("PATCH", "goals/G2/", body, if_match=etag).status_code == 412
    assert Goal.objects.get(code="G2").title == "Another"
