"""The operation that makes all tables of an app at once."""

from typing import Any
from unittest.mock import Mock

from django.db.migrations import CreateModel
from django.db.migrations.state import ProjectState
from django.db.models import AutoField

from plans.models.creating import CreateModels


def operation() -> CreateModels:
    return CreateModels(
        [CreateModel(name, [("id", AutoField(primary_key=True))]) for name in ("Row", "Column")]
    )


def test_its_tables_are_dropped_in_the_opposite_order() -> None:
    before, after, editor = ProjectState(), ProjectState(), Mock()
    operation().state_forwards("kpis", after)
    operation().database_forwards("kpis", editor, before, after)
    operation().database_backwards("kpis", editor, after, before)
    assert tables(editor.create_model) == ["kpis_row", "kpis_column"]
    assert tables(editor.delete_model) == ["kpis_column", "kpis_row"]


def test_models_rendered_before_are_rendered_anew() -> None:
    state = ProjectState()
    assert not state.apps.get_models()
    operation().state_forwards("kpis", state)
    assert [model.__name__ for model in state.apps.get_models()] == ["Row", "Column"]


def test_it_says_what_it_makes() -> None:
    assert operation().describe() == "Create models Row, Column"


def tables(method: Any) -> list[str]:
    return [call.args[0]._meta.db_table for call in method.call_args_list]
