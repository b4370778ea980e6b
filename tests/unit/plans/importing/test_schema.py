"""The rules of the files against the columns of the models, which must not be narrower."""

from typing import Any

import pytest
from django.db import models

from goals.models import Goal
from outputs.models import Output, PriorityItem, PriorityItemOutputLink
from plans.importing import schema
from plans.importing.schema import EntryRule, NumberRule, TextRule
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from sectors.models import Objective, Sector

STORED: list[tuple[EntryRule, type[models.Model]]] = [
    (schema.PLAN, Plan),
    (schema.DOCUMENT, SourceDocument),
    (schema.CLAUSE, Clause),
    (schema.GOAL, Goal),
    (schema.SECTOR, Sector),
    (schema.OBJECTIVE, Objective),
    (schema.OUTPUT, Output),
    (schema.TABLE, PrintedTable),
    (schema.PRIORITY, PriorityItem),
    (schema.PRIORITY_OUTPUT, PriorityItemOutputLink),
]


@pytest.mark.parametrize(("rule", "model"), STORED)
def test_no_text_is_longer_than_its_column(rule: EntryRule, model: type[models.Model]) -> None:
    columns: dict[str, Any] = {field.name: field for field in model._meta.fields}
    for field in rule.fields:
        column = columns.get(field.name)
        if isinstance(field, TextRule) and isinstance(column, models.CharField):
            longest = field.longest or max(map(len, field.choices))
            assert longest <= (column.max_length or 0), field.name


def test_numbers_fit_their_column_even_when_parked() -> None:
    numbers = [field for rule, _model in STORED for field in rule.fields]
    for field in numbers:
        if isinstance(field, NumberRule):
            assert field.highest + 10_000 <= 32_767


def test_names_are_in_the_order_of_the_files() -> None:
    assert schema.GOAL.names == ["code", "number", "title", "text", "clause"]
