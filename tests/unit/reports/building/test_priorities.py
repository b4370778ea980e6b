"""High-priority outputs, and recommendations with their grounds."""

from dataclasses import replace

import pytest

from reports.building.priorities import (
    priorities_section,
    priority_outputs_section,
    recommendations_section,
)
from reports.document.document import Paragraph, Table
from tests.unit.reports.building.report_sample import report


def table_of(section: object) -> Table:
    blocks = getattr(section, "blocks", ())
    [table] = [block for block in blocks if isinstance(block, Table)]
    return table


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_every_item_is_shown_with_the_outputs_it_covers() -> None:
    table = table_of(priority_outputs_section(report(), "C"))
    standing = ["2 of 2", "90\u00a0%", "on track 1, at risk 1"]
    assert texts(table) == [
        ["X", "study groups", "1", "X-SG", "named in the text", *standing],
        ["X", "study groups", "1", "X-PUB", "interpretation", *["no KPI"] * 3],
        ["X", "programmes", "no order given", "no row of the table", "none", *["no KPI"] * 3],
    ]
    assert table.notes == ("X, “study groups”: We read it so.",)


def test_the_paper_says_how_they_stand_and_what_is_written() -> None:
    words, text = priorities_section(report(), "4").blocks
    assert isinstance(words, Paragraph)
    assert words.text.startswith("2 outputs: 2 of 2 KPIs reported; mean attainment 90\u00a0%")
    assert text == Paragraph("It went well.")


def test_a_recommendation_names_what_it_is_about_and_its_ground() -> None:
    table = table_of(recommendations_section(report(), "5"))
    assert texts(table) == [
        [
            *("1", "X1--G2", "Agree → Connect"),
            "(a) evaluations of key performance indicators",
            *("Ask.", "It is not clear."),
        ],
        [
            *("2", "X-SG", "Study groups"),
            "(e) changes in the Union’s financial situation",
            *("Hold fewer.", "Costs rose."),
        ],
    ]
    assert table.notes == ("X1--G2 is an ambiguous mark: Two readings.",)


def test_what_the_plan_no_longer_has_is_shown_by_its_code() -> None:
    data = report()
    pairs = zip(data.recommendations, ("X9", "X9--G9"), strict=True)
    gone = tuple(replace(one, about=about) for one, about in pairs)
    rows = texts(table_of(recommendations_section(replace(data, recommendations=gone), "5")))
    assert [row[2] for row in rows] == ["X9", "X9 → G9"]


def test_no_recommendation_is_said() -> None:
    section = recommendations_section(report(recommendations=()), "5")
    assert section.blocks[-1] == Paragraph("No recommendation is made.")


@pytest.mark.parametrize(
    ("grounds", "said"),
    [
        ((), "The plan prints no grounds that recommendations have to rest on."),
        (
            (("a", "what members say"),),
            "Each recommendation to adjust the plan rests on one of the grounds that it prints.",
        ),
    ],
)
def test_the_grounds_are_those_of_the_plan(grounds: tuple[tuple[str, str], ...], said: str) -> None:
    section = recommendations_section(replace(report(recommendations=()), grounds=grounds), "5")
    first, printed = section.blocks[:2]
    assert isinstance(first, Paragraph)
    assert isinstance(printed, Paragraph)
    assert first.text == said
    assert ("what members say" in printed.text) == bool(grounds)
