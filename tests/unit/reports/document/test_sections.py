"""The keys of the parts that people write."""

import pytest

from reports.document.sections import (
    PRIORITIES,
    code_in,
    goal_key,
    is_about_goal,
    section_key,
    sector_key,
)


@pytest.mark.parametrize(
    ("subject", "sector", "key"),
    [("G1", None, "goals-G1"), ("T1", "T", "sector-T"), ("T-SG", "T", "sector-T")],
)
def test_a_kpi_belongs_to_the_section_of_its_goal_or_sector(
    subject: str, sector: str | None, key: str
) -> None:
    assert section_key(subject, sector) == key


@pytest.mark.parametrize(
    ("key", "code", "is_goal"),
    [(goal_key("G1"), "G1", True), (sector_key("T"), "T", False), (PRIORITIES, "", False)],
)
def test_a_key_tells_what_its_section_is_of(key: str, code: str, is_goal: bool) -> None:
    assert (code_in(key), is_about_goal(key)) == (code, is_goal)
