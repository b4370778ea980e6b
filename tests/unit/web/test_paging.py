import pytest
from django.core.paginator import Paginator

from web.paging import Cut, NoSuchPage, asked_page, cut, grouped, span_of

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


def test_the_first_few_come_with_the_number_of_all() -> None:
    assert cut("abcd", 3) == Cut("abc", 4)


def test_what_a_page_shows_is_told() -> None:
    assert span_of(Paginator(range(4500), 50).page(2)) == "51-100 of 4\N{NO-BREAK SPACE}500"
    assert span_of(Paginator([], 50).page(1)) == "0-0 of 0"


def test_thousands_stand_apart() -> None:
    space = "\N{NO-BREAK SPACE}"
    assert [grouped(number) for number in (7, 1000)] == ["7", f"1{space}000"]
