"""The columns: known by title or slug, in any case; the nearest one for any other heading."""

import pytest

from kpis.sheets.columns import COLUMNS, HELP, ColumnRole, find_column, nearest_to


def test_the_order_is_the_one_of_the_sheet() -> None:
    assert [column.slug for column in COLUMNS] == [
        *("code", "name", "unit", "year", "value", "numerator", "denominator"),
        *("qualifier", "as_of", "text", "previous", "source", "quote", "note", "reason"),
    ]


def test_the_owner_fills_in_what_is_neither_key_nor_help() -> None:
    filled_in = [column.slug for column in COLUMNS if column.is_input]
    assert filled_in == [
        *("value", "numerator", "denominator", "qualifier", "as_of"),
        *("text", "source", "quote", "note", "reason"),
    ]
    assert {column.slug for column in COLUMNS if column.role == ColumnRole.KEY} == {"code", "year"}


def test_every_column_explains_itself_within_what_a_prompt_holds() -> None:
    assert all(0 < len(column.help) <= 255 for column in COLUMNS)
    assert all(0 < len(column.title) <= 32 for column in COLUMNS)
    assert all(line.endswith(".") for line in HELP)


def test_no_heading_names_two_columns() -> None:
    for column in COLUMNS:
        assert find_column(column.title) is find_column(column.slug) is column


@pytest.mark.parametrize("heading", ["KPI code", "kpi  CODE", " Code ", "CODE", "kpi_code"])
def test_a_heading_is_known_in_any_case_and_spacing(heading: str) -> None:
    found = find_column(heading)
    assert found is not None
    assert found.slug == "code"


@pytest.mark.parametrize(
    ("heading", "slug"), [("Valeu", "value"), ("KPI cod", "code"), ("Sources", "source")]
)
def test_an_unknown_heading_has_a_nearest_column(heading: str, slug: str) -> None:
    assert find_column(heading) is None
    assert nearest_to(heading).slug == slug


def test_even_nonsense_has_a_nearest_column() -> None:
    assert nearest_to("%%%%") in COLUMNS
