"""What the forms of every layer share."""

from typing import Any

from django import forms
from django.core.exceptions import BadRequest

from web.errors import WriteRefused


class TextField(forms.CharField):
    """A text of several lines, each ended as the database keeps it whatever the browser sends."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).replace("\r\n", "\n").replace("\r", "\n")


def text_area(label: Any, rows: int = 2, **kwargs: Any) -> TextField:
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(label=label, widget=widget, **{"required": False, **kwargs})


def wish_in(form: forms.Form) -> dict[str, Any]:
    """Return what a form of hidden fields and buttons says; raises BadRequest for another one."""
    if not form.is_valid():
        raise BadRequest(f"not a form of this page: {', '.join(form.errors)}")
    return form.cleaned_data


def blame(form: forms.BaseForm, refused: WriteRefused) -> None:
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, forms.ValidationError(str(refused)))
