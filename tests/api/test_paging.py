"""Pages of lists: every item once, and clear words where there is no such page."""

import pytest

from tests.api.conftest import Reader

LISTS = ["goals/", "sectors/", "objectives/", "outputs/", "matrices/"]


@pytest.mark.parametrize("path", LISTS)
def test_pages_followed_by_next_hold_every_item_once(api: Reader, path: str) -> None:
    whole = api.read(path)
    address, seen = f"{path}?page_size=2", []
    while address:
        page = api.read(address)
        assert page["count"] == whole["count"]
        seen += page["results"]
        address = page["next"]
    assert seen == whole["results"]
    assert len(seen) == whole["count"]


def test_previous_leads_back_and_keeps_the_filters(api: Reader) -> None:
    first = api.read("outputs/?sector=D&page_size=5")
    second = api.read(first["next"])
    assert first["previous"] is None
    assert "sector=D" in second["next"]
    assert api.read(second["previous"]) == first
    assert len(api.read(second["next"])["results"]) == 3


@pytest.mark.parametrize("page", ["0", "-1", "2", "99999999999999999999", "one", "1.5"])
def test_a_page_that_is_not_there_names_the_last(api: Reader, page: str) -> None:
    problem = api.refused(f"goals/?page={page}", 404)
    assert problem["type"] == "http://testserver/api/v1/problems/unknown-page/"
    assert problem["errors"] == [
        {"field": "page", "message": f"There is no page “{page}”. The last page is 1."}
    ]


@pytest.mark.parametrize("size", ["0", "-1", "501", "all", "1.5", "²", "9" * 5000])
def test_a_page_size_out_of_bounds_is_refused(api: Reader, size: str) -> None:
    [error] = api.refused(f"outputs/?page_size={size}", 400)["errors"]
    assert error["field"] == "page_size"
    assert error["message"] == f"“{size}” is no page size. Give a whole number from 1 to 500."


def test_the_largest_page_size_is_taken(api: Reader) -> None:
    assert len(api.read("outputs/?page_size=500")["results"]) == 45


def test_an_empty_list_is_one_empty_page(api: Reader) -> None:
    assert api.read("goals/?search=nowhere") == {
        "count": 0,
        "next": None,
        "previous": None,
        "results": [],
    }
