"""Small words."""

import pytest

from kpis.vocabulary import Status
from kpis.wording import STATUSES
from reports.building.words import LABELS, counted, date_words


@pytest.mark.parametrize(
    ("iso", "words"), [("2010-04-07", "7 April 2010"), ("2009-12-31", "31 December 2009"), ("", "")]
)
def test_a_date_is_written_out(iso: str, words: str) -> None:
    assert date_words(iso) == words


def test_a_number_has_its_noun() -> None:
    assert [counted(number, "KPI") for number in (0, 1, 2)] == ["0 KPIs", "1 KPI", "2 KPIs"]


def test_every_status_has_a_name_and_a_label() -> None:
    assert set(STATUSES) == set(Status)
    assert dict(LABELS)["status-on-track"] == "On track"
