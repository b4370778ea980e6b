"""The keys of the parts that people write."""

import pytest

from kpis.report.sections import PRIORITIES, goal_key, name_of, section_of, sector_key


@pytest.mark.parametrize(
    ("subject", "sector", "key"),
    [("G1", None, "goals-G1"), ("T1", "T", "sector-T"), ("T-SG", "T", "sector-T")],
)
def test_a_kpi_belongs_to_the_section_of_its_goal_or_sector(
    subject: str, sector: str | None, key: str
) -> None:
    assert section_of(subject, sector) == key


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (goal_key("G1"), "the section on goal G1"),
        (sector_key("T"), "the section of Sector T"),
        (PRIORITIES, "the section on high-priority outputs"),
    ],
)
def test_a_section_has_a_name_for_sentences(key: str, name: str) -> None:
    assert name_of(key) == name
