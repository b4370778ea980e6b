import pytest
from django.core.paginator import Paginator

from web.paging import NoSuchPage, asked_page

NUMBERS = Paginator(range(7), 5)


def test_a_page_is_found_by_its_number() -> None:
    assert list(asked_page(NUMBERS, "2")) == [5, 6]
    assert list(asked_page(NUMBERS, "")) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("asked", ["3", "0", "-1", "abc", "1.5"])
def test_a_page_that_is_not_there_names_those_that_are(asked: str) -> None:
    with pytest.raises(NoSuchPage) as refused:
        asked_page(NUMBERS, asked)
    assert str(refused.value) == f"There is no page “{asked}”. Choose one from 1 to 2."


def test_a_list_of_one_page_says_so() -> None:
    with pytest.raises(NoSuchPage) as refused:
        asked_page(Paginator([], 5), "2")
    assert str(refused.value) == "There is no page “2”: this list has only one."
