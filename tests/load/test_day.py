"""The day is the same in every run, of the size that it is said to be; some of it is played."""

from collections import Counter
from dataclasses import replace

from tests.hosts.filling import Filled
from tests.load.__main__ import percentile, told
from tests.load.day import FEED, FILES, GRAPH, MINUTES, PAPER, Wish, publication_day
from tests.load.visitors import played
from tests.servers import site


def test_who_comes_and_what_they_ask() -> None:
    day = list(publication_day())
    assert day == list(publication_day())
    assert Counter(visit.kind for visit in day) == {"delegation": 190, "system": 100}
    for visit in day:
        paths = [wish.path for wish in visit.wishes]
        if visit.kind == "delegation":
            assert len(set(paths)) == len(paths) == 13
            assert {PAPER, *FILES} < set(paths)
        else:
            assert Counter(paths) == {FEED: 10, GRAPH: 10}
        moments = [wish.due for wish in visit.wishes]
        assert moments == sorted(moments)
        assert 0 <= moments[0] <= moments[-1] <= MINUTES * 60


def test_some_visitors_are_answered_and_counted(database: Filled) -> None:
    visit = next(one for one in publication_day() if one.kind == "system")
    with site(database.url) as url:
        got = played([replace(visit, wishes=visit.wishes[:4])] * 3, [url], 600)
        wrong = played([replace(visit, wishes=(Wish(0, "/api/v1/none/"),))], [url], 600)
    assert Counter(one.status for one in got) == {200: 6, 304: 6}
    assert [one.is_error for one in wrong] == [True]
    assert [one.is_error for one in played([visit], ["http://127.0.0.1:9"], 6000)] == [True] * 20
    [systems] = told("here", [*got, *wrong])
    assert systems.startswith("| here: systems | 13 | ")
    assert systems.split(" | ")[-3:-1] == ["1", "13"]


def test_a_percentile_is_a_time_that_was_met() -> None:
    assert [percentile([1.0, 2.0, 3.0, 4.0], percent) for percent in (1, 50, 51, 100)] == [
        *(1.0, 2.0, 3.0, 4.0)
    ]
