"""Conditional requests: an ETag on every answer, a 304 for one query, and whom an answer is for."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from plans.models import Plan
from tests.api.conftest import Reader
from tests.api.test_queries import QUERIES, codes_in
from tests.conftest import Count
from tests.factories import PlanFactory
from tests.revisions import record_revision
from web.api.conditional import (
    PreconditionFailed,
    PreconditionRequired,
    refuse_existing,
    refuse_stale,
)
from web.api.etags import if_match_holds, if_none_match_holds

ETAG = re.compile(r'(W/)?"[0-9a-f]{32}"')
OTHERS = [
    *("links/", "links/T-SG--T1/", "clauses/", "clauses/3.2/", "coverage/", "priorities/"),
    *("history/", "goals/G1/history/", "/api/v1/search/?q=goal"),
]
FILES = ["goals/?format=csv", "trace/?format=graphml", "matrices/8.1/?format=xlsx"]


def asked(api: Reader, path: str, *, method: str = "GET", **headers: str) -> Any:
    """Ask with these headers, `if_none_match` and the like."""
    address = path if path.startswith("/") else api.inside + path
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return api.client.generic(method, address, headers=named)


def revised(plan: Plan) -> None:
    """Make a change to the plan that nothing shows but its revision."""
    record_revision(
        plan=plan, reason="Test", author=None, author_name="test", made_at=datetime.now(UTC)
    )


@pytest.mark.usefixtures("keeping")
def test_every_answer_has_an_etag_and_is_not_sent_twice(
    api: Reader, plan: Plan, count: Count
) -> None:
    codes = codes_in(plan)
    for path in [pattern.format(**codes) for pattern in QUERIES] + OTHERS + FILES:
        first = asked(api, path)
        assert ETAG.fullmatch(first["ETag"]), path
        for method in ("GET", "HEAD"):
            with count(1):
                again = asked(api, path, method=method, if_none_match=first["ETag"])
            assert (again.status_code, again.content) == (304, b"")
            for name in ("ETag", "Cache-Control", "Vary", "Last-Modified"):
                assert again[name] == first[name]
            assert not {"Content-Type", "Content-Disposition"} & set(again.headers)


def test_no_two_answers_share_an_etag(api: Reader, plan: Plan) -> None:
    codes = codes_in(plan)
    paths = list({pattern.format(**codes) for pattern in QUERIES} | {*OTHERS, *FILES})
    paths += ["goals/?page_size=2", "goals/?page_size=2&page=2", "goals/?fields=title"]
    tags = [asked(api, path)["ETag"] for path in paths]
    tags += [asked(api, "goals/", host="localhost")["ETag"]]
    assert len(set(tags)) == len(tags)


def test_the_same_question_in_another_order_or_form_has_the_same_etag(api: Reader) -> None:
    one = asked(api, "outputs/?sector=R&ordering=title")["ETag"]
    assert asked(api, "outputs/?ordering=title&sector=R")["ETag"] == one
    assert asked(api, "outputs/?ordering=title&sector=R&format=json")["ETag"] == one
    assert (
        asked(api, "goals/?format=csv")["ETag"] == asked(api, "goals/", accept="text/csv")["ETag"]
    )


def test_head_says_what_get_says(api: Reader) -> None:
    for path in ("goals/", "goals/G1/", *FILES):
        get, head = asked(api, path), asked(api, path, method="HEAD")
        assert head.content == b""
        told = [dict(one.headers) | {"X-Request-ID": ""} for one in (head, get)]
        assert told[0] == told[1]


@pytest.mark.parametrize("path", ["/api/v1/plans/", "", "history/"])
def test_what_names_the_revision_changes_with_any_edit(api: Reader, plan: Plan, path: str) -> None:
    first = asked(api, path)["ETag"]
    revised(plan)
    assert asked(api, path, if_none_match=first)["ETag"] != first


@pytest.mark.parametrize("path", ["/api/v1/", "goals/", "goals/G1/", "trace/", "matrices/8.1/"])
def test_an_answer_that_an_edit_leaves_alone_keeps_its_etag(
    api: Reader, plan: Plan, path: str
) -> None:
    first = asked(api, path)["ETag"]
    revised(plan)
    assert asked(api, path, if_none_match=first).status_code == 304


def test_another_version_of_the_application_answers_anew(api: Reader, settings: Any) -> None:
    traced, said = asked(api, "trace/")["ETag"], asked(api, "goals/G1/")["ETag"]
    settings.APP_VERSION = "next"
    assert asked(api, "trace/", if_none_match=traced).status_code == 200
    assert asked(api, "goals/G1/", if_none_match=said).status_code == 304


def test_only_what_is_over_all_plans_changes_with_another_plan(api: Reader) -> None:
    paths = ["/api/v1/", "/api/v1/plans/", "goals/"]
    before = [asked(api, path)["ETag"] for path in paths]
    PlanFactory.create(is_published=False)
    assert [asked(api, path)["ETag"] for path in paths] == before
    PlanFactory.create()
    after = [asked(api, path)["ETag"] for path in paths]
    assert [one == other for one, other in zip(before, after, strict=True)] == [True, False, True]


def test_several_weak_or_any_etags_are_understood(api: Reader) -> None:
    tag = asked(api, "goals/G1/")["ETag"]
    for header in (f'"other", {tag}', f"W/{tag}", "*"):
        assert asked(api, "goals/G1/", if_none_match=header).status_code == 304
    for header in ('"other"', tag.strip('"'), "", '"'):
        assert asked(api, "goals/G1/", if_none_match=header).status_code == 200


def test_what_is_not_there_is_not_unchanged(api: Reader) -> None:
    for path, status in [("goals/G99/", 404), ("goals/?none=1", 400), ("none/", 404)]:
        answer = asked(api, path, if_none_match="*")
        assert answer.status_code == status
        assert "ETag" not in answer
        assert "Last-Modified" not in answer
        assert answer["Cache-Control"] == "no-store"


def test_a_reader_may_insist_on_a_state(api: Reader) -> None:
    tag = asked(api, "goals/G1/")["ETag"]
    assert asked(api, "goals/G1/", if_match=tag).status_code == 200
    refusal = asked(api, "goals/G1/", if_match='"r0-0123456789abcdef"')
    assert refusal.status_code == 412
    assert refusal.json()["type"] == "http://testserver/api/v1/problems/stale/"
    assert tag in refusal.json()["detail"]


def test_without_any_plan_there_is_still_a_root(client: Client, db: None) -> None:
    del db
    reader = Reader(client, "none")
    answer = asked(reader, "/api/v1/")
    assert (answer.status_code, answer.json()["current_plan"]) == (200, None)
    assert asked(reader, "/api/v1/", if_none_match=answer["ETag"]).status_code == 304
    assert asked(reader, "/api/v1/", if_match='"r1-0123456789abcdef"').status_code == 412
    [head] = asked(reader, "/api/v1/plans/?format=csv").content.decode("utf-8-sig").splitlines()
    assert head.startswith("code,title,")


def test_whom_an_answer_is_for(api: Reader, client: Client) -> None:
    def said(answer: Any) -> tuple[str, set[str]]:
        return answer["Cache-Control"], set(answer["Vary"].split(", "))

    varying = {"Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Cookie"}
    assert said(asked(api, "goals/")) == ("public, no-cache", varying)
    client.force_login(User.objects.create_user("reader"))
    private = asked(api, "goals/")
    assert said(private) == ("private, no-cache", varying)
    again = asked(api, "goals/", if_none_match=private["ETag"])
    assert (again.status_code, again["Cache-Control"]) == (304, "private, no-cache")


def test_the_moment_of_the_latest_revision_is_told(api: Reader, plan: Plan) -> None:
    assert asked(api, "goals/")["Last-Modified"] == "Sun, 22 Nov 2026 00:00:00 GMT"
    made_at = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
    record_revision(plan=plan, reason="Test", author=None, author_name="test", made_at=made_at)
    for path in ("goals/", "/api/v1/"):
        assert asked(api, path)["Last-Modified"] == "Mon, 23 Nov 2026 04:05:06 GMT"


def test_a_plan_without_a_revision_has_an_etag_too(api: Reader, plan: Plan) -> None:
    plan.revisions.all().delete()
    answer = asked(api, "goals/")
    assert ETAG.fullmatch(answer["ETag"])
    assert "Last-Modified" not in answer


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        (None, True),
        ('"a"', True),
        ('"b", "a"', True),
        ("*", True),
        ('"b"', False),
        ('W/"a"', False),
        ('W/"b", "a"', True),
        ("", False),
    ],
)
def test_if_match(rf: RequestFactory, header: str | None, holds: bool) -> None:
    headers = {} if header is None else {"If-Match": header}
    assert if_match_holds(rf.get("/", headers=headers), '"a"') is holds


@pytest.mark.parametrize(
    ("header", "etag", "holds"),
    [
        (None, '"a"', True),
        ('"a"', '"a"', False),
        ('W/"a"', '"a"', False),
        ("*", '"a"', False),
        ('W/"a"', 'W/"a"', False),
        ('"b"', 'W/"a"', True),
        ('"b"', '"a"', True),
        ("*", None, True),
    ],
)
def test_if_none_match(
    rf: RequestFactory, header: str | None, etag: str | None, holds: bool
) -> None:
    headers = {} if header is None else {"If-None-Match": header}
    assert if_none_match_holds(rf.get("/", headers=headers), etag) is holds


def test_a_write_goes_on_only_on_the_current_state(plan: Plan, rf: RequestFactory) -> None:
    with pytest.raises(PreconditionRequired):
        refuse_stale(rf.patch("/"), plan, lambda: '"a"')
    request = rf.patch("/", headers={"If-Match": '"a"'})
    refuse_stale(request, plan, lambda: '"a"')
    with pytest.raises(PreconditionFailed, match="revision 1 "):
        refuse_stale(request, plan, lambda: '"b"')


def test_creating_goes_on_only_where_nothing_is(plan: Plan, rf: RequestFactory) -> None:
    asking = rf.put("/", headers={"If-None-Match": "*"})
    refuse_existing(asking, plan, exists=False)
    with pytest.raises(PreconditionFailed):
        refuse_existing(asking, plan, exists=True)
    for headers in ({}, {"If-None-Match": '"a"'}):
        with pytest.raises(PreconditionRequired):
            refuse_existing(rf.put("/", headers=headers), plan, exists=False)


def test_the_version_is_that_of_the_project(settings: Any, plan_files: Any) -> None:
    text = (plan_files.parent.parent / "pyproject.toml").read_text("utf-8")
    assert f'\nversion = "{settings.APP_VERSION}"\n' in text
