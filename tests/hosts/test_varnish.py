"""Varnish before a real site: a write is seen at once, and nobody's own page is kept."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from time import sleep
from urllib.parse import urlencode

import pytest

from tests.hosts.asking import GOAL, GOALS, HOST, PAGE, Answer, ask, retitle, send
from tests.hosts.filling import Filled
from tests.servers import free_port, path_of, site, varnish
from web.caches.etags import compressed_etag

PROGRAM = path_of("varnishd")
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="needs varnishd: apt-get install varnish varnish-modules"
)
FORMS = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Front:
    """A cache, the site behind it, and the token of who may write."""

    cache: str
    behind: str
    token: str

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return ask(self.cache, path, named, method)

    def kept(self, path: str, **headers: str) -> Answer:
        """Ask until the cache answers: the second purge after an earlier write may be just now."""
        answers = (self.ask(path, **headers) for _time in range(4))
        return next(answer for answer in answers if answer.is_hit)


@pytest.fixture(scope="module")
def front(template: Filled, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("varnish")
    database, port = template.copied(folder / "site.sqlite3"), free_port()
    more = {"PURGE_URLS": f"http://127.0.0.1:{port}/", "PURGE_AGAIN_SECONDS": "0.2"}
    log = folder / "site.log"
    with (
        site(database.url, more, log=log) as behind,
        varnish(str(PROGRAM), behind, port, folder) as cache,
    ):
        yield Front(cache, behind, database.token)


def signed_in(front: Front) -> str:
    """Return the cookies of somebody who has signed in through the cache."""
    page = front.ask("/en/sign-in/")
    cookies = SimpleCookie(page.headers["Set-Cookie"])
    token = cookies["csrftoken"].value
    form = {"username": "ana", "password": "only for tests", "csrfmiddlewaretoken": token}
    headers = {"Cookie": f"csrftoken={token}", "Content-Type": FORMS, "Referer": f"http://{HOST}/"}
    answer = send(front.cache, "/en/sign-in/", "POST", urlencode(form), headers)
    assert answer.status == 302
    for cookie in answer.headers.get_all("Set-Cookie") or []:
        cookies.load(cookie)
    return "; ".join(f"{name}={one.value}" for name, one in cookies.items())


@pytest.mark.parametrize("path", [PAGE, GOAL, GOALS])
def test_the_second_reader_is_answered_by_the_cache(front: Front, path: str) -> None:
    first = front.ask(path)
    assert first.status == 200
    again = front.kept(path, Accept_Language="fr", User_Agent="another", Cookie="_ga=1")
    assert again.body == first.body
    assert front.kept(path, Accept_Language="de").body == first.body
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert not {"Surrogate-Key", "xkey"} & set(again.headers)


@pytest.mark.parametrize("title", ["Seen at once", "And again"])
def test_a_write_is_seen_at_once_through_the_cache(front: Front, title: str) -> None:
    for path in (PAGE, GOAL, GOALS):
        front.kept(path)
    retitle(front.cache, front.token, title)
    for path in (PAGE, GOAL, GOALS):
        answer = front.ask(path)
        assert title.encode() in answer.body, path
        assert not answer.is_hit


def test_who_has_the_answer_is_told_so_by_the_cache(front: Front) -> None:
    for path in (PAGE, GOAL):
        etag = front.ask(path).headers["ETag"]
        again = front.kept(path, If_None_Match=etag)
        assert (again.status, again.body) == (304, b"")


def test_head_says_what_get_says(front: Front) -> None:
    for path in (PAGE, GOAL):
        get, head = front.ask(path), front.ask(path, "HEAD")
        assert (head.status, head.body) == (200, b"")
        assert head.headers["ETag"] == get.headers["ETag"]


def test_pages_are_packed_and_the_api_keeps_its_strong_etags(front: Front) -> None:
    packed, plain = front.ask(PAGE, Accept_Encoding="gzip"), front.ask(PAGE)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert len(packed.body) < len(plain.body) / 2
    answer = front.ask(GOAL, Accept_Encoding="gzip")
    etag = ask(front.behind, GOAL).headers["ETag"]
    assert etag.startswith('"')
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["ETag"] == compressed_etag(etag)


def test_each_form_of_an_answer_is_kept_once(front: Front) -> None:
    csv, json = (front.ask(GOALS, Accept=one) for one in ("text/csv", "application/json"))
    assert csv.headers["Content-Type"].startswith("text/csv")
    assert json.headers["Content-Type"] == "application/json"
    assert front.ask(GOALS, Accept="text/csv").body == csv.body
    assert front.ask(GOALS, Accept="text/html, */*;q=0.8").body == json.body
    assert front.ask(GOALS, Accept="image/png").status == 406
    assert front.ask(GOALS, Accept="text/csv;q=0.5, application/json").body == json.body


def test_nothing_of_one_reader_is_kept(front: Front) -> None:
    cookies = signed_in(front)
    own = front.ask(PAGE, Cookie=cookies)
    assert b"ana" in own.body
    assert own.headers["Cache-Control"].startswith("private")
    for _time in range(2):
        assert not front.ask(PAGE, Cookie=cookies).is_hit
        assert not front.ask(GOAL, Authorization=f"Bearer {front.token}").is_hit
        assert not front.ask("/en/sign-in/").is_hit
        assert not front.ask("/en/2008-2011/goals/G9/").is_hit
    assert b"sign-out" in own.body
    assert b"sign-out" not in front.ask(PAGE).body


def test_the_way_in_follows_the_reader(front: Front) -> None:
    answers = [front.ask("/") for _time in range(2)]
    assert [(one.status, one.is_hit) for one in answers] == [(302, False)] * 2


def test_only_a_key_is_purged(front: Front) -> None:
    assert front.ask("/", "PURGE").status == 400
    front.kept(PAGE)
    another = front.ask("/", "PURGE", Surrogate_Key="plan-1900-1903")
    assert (another.status, b"Let go of 0" in another.body) == (200, True)
    front.kept(PAGE)
    purged = front.ask("/", "PURGE", Surrogate_Key="plan-2008-2011")
    assert (purged.status, b"Let go of 0" in purged.body) == (200, False)
    assert not front.ask(PAGE).is_hit


def test_readers_are_answered_while_no_site_is(template: Filled, tmp_path: Path) -> None:
    database, port = template.copied(tmp_path / "site.sqlite3"), free_port()
    more = {"PURGE_URLS": f"http://127.0.0.1:{port}/", "S_MAXAGE": "1"}
    with ExitStack() as stack:
        with site(database.url, more) as behind:
            cache = stack.enter_context(varnish(str(PROGRAM), behind, port, tmp_path))
            first = ask(cache, PAGE)
        sleep(1.5)  # what is kept is out of date by now
        assert ask(cache, PAGE).body == first.body
