"""What the forms of every layer share."""

from django import forms

from goals.errors import WriteRefused


def blame(form: forms.BaseForm, refused: WriteRefused) -> None:
    """Put a refusal beside its field, where the form has that; else at the top."""
    field = refused.field if refused.field in form.fields else None
    form.add_error(field, forms.ValidationError(str(refused)))
