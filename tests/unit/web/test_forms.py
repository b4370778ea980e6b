"""What the forms of every layer share."""

from typing import Any

import pytest
from django import forms

from kpis.forms import definition as definition_forms
from kpis.forms import entry as desk_forms
from reports import forms as report_forms
from web.forms import TextField

MODULES = (desk_forms, definition_forms, report_forms)
FORMS = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type)
    and issubclass(one, forms.BaseForm)
    and one.__module__ in {module.__name__ for module in MODULES}
]


@pytest.mark.parametrize("ending", ["\r\n", "\n", "\r"])
def test_lines_are_ended_in_one_way(ending: str) -> None:
    assert TextField().clean(f" one{ending}two{ending}") == "one\ntwo"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_whatever_takes_lines_is_a_text_field(form: Any) -> None:
    assert not [
        field
        for field in form.base_fields.values()
        if isinstance(field.widget, forms.Textarea) and not isinstance(field, TextField)
    ]
