"""The rules of the files against the columns of the models, which must not be narrower."""

from typing import Any

import pytest
from django.db import models

from plans.importing.applying import PARKING
from plans.importing.kinds import kind_named, plan_kinds
from plans.importing.records import Kind
from plans.importing.rows.rules import DAY, FIGURE, FLAG, Parsed, Text
from plans.levels import coded_kinds

WRITTEN = [kind for kind in plan_kinds() if not kind.is_mark]


def columns_of(kind: Kind) -> dict[str, Any]:
    """Return the columns of a kind by the names that its entries use."""
    return {kind.written(column.name): column for column in kind.model._meta.fields}


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.noun)
def test_no_text_is_longer_than_its_column(kind: Kind) -> None:
    for name, column in columns_of(kind).items():
        rule = kind.rule.fields.get(name)
        if isinstance(rule, Text) and isinstance(column, models.CharField):
            longest = rule.longest or max(map(len, rule.choices))
            assert longest <= (column.max_length or 0), name


@pytest.mark.parametrize("kind", WRITTEN, ids=lambda kind: kind.noun)
def test_numbers_fit_their_column_even_when_parked(kind: Kind) -> None:
    for rule in kind.rule.fields.values():
        if isinstance(rule, Parsed) and rule.parse not in {FIGURE.parse, DAY.parse, FLAG.parse}:
            with pytest.raises(ValueError, match=r"^$"):
                rule.parse(str(32_768 - PARKING))


def test_entry_has_the_columns_of_its_model() -> None:
    fields = list(kind_named("goal").rule.fields)
    assert fields == [
        *("printed_code", "code_note", "clause"),
        *("code", "number", "title", "text"),
    ]


def test_a_code_has_the_form_and_length_of_what_it_names() -> None:
    table, sector = (kind_named(noun).rule.fields for noun in ("table", "sector"))
    number, named = table["number"], sector["table"]
    assert isinstance(number, Text)
    assert isinstance(named, Text)
    assert (named.form, named.longest) == (number.form, number.longest) == (number.form, 40)


def test_what_the_plan_prints_has_a_file_and_what_it_does_not_has_none() -> None:
    files = {kind.model: kind.file for kind in plan_kinds()}
    for coded in coded_kinds():
        assert (coded.model in files) is coded.is_printed
    assert files[kind_named("objective").model] == "objectives.yaml"


def test_what_is_required_is_what_a_column_needs() -> None:
    priority = kind_named("priority item").rule.fields
    assert (priority["position"].is_required, priority["rank"].is_required) == (True, False)
    clause = kind_named("clause").rule.fields
    assert all(rule.is_required for rule in clause.values())
