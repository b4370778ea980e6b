"""The forms of the desk. They take what is typed; the services judge it."""

from typing import Any

from django import forms
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from kpis.display.words import QUALIFIERS, choices_from
from kpis.models import Kpi
from kpis.vocabulary import Qualifier
from web.forms import text_area


class EntryForm(forms.Form):
    """A value of one KPI for one year. Fields that its kind does not have are left away."""

    value = forms.CharField(label=_("Value"), required=False, max_length=60)
    numerator = forms.CharField(
        label=_("Numerator"),
        required=False,
        max_length=40,
        help_text=_("Where you know both numbers, give them in place of the percentage."),
    )
    denominator = forms.CharField(label=_("Denominator"), required=False, max_length=40)
    qualifier = forms.ChoiceField(
        label=_("The source gives it"),
        choices=choices_from(QUALIFIERS),
        initial=Qualifier.EXACT.value,
    )
    text = text_area(_("In words"), rows=3)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=500,
        help_text=_("The document or system the value is from, so that it can be checked."),
    )
    quote = text_area(
        _("Quote"), help_text=_("The exact words of the source, where there are any.")
    )
    as_of = forms.CharField(
        label=_("As of"),
        required=False,
        max_length=20,
        help_text=_("A date such as 2009-12-31, or a year."),
    )
    note = text_area(_("Note"))
    reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("Needed where an approved value is restated. It is public."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    is_right = forms.BooleanField(label=_("I have checked it: the value is right"), required=False)

    def __init__(self, *args: Any, kpi: Kpi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"value", "numerator", "denominator", "qualifier"} - {*kpi.rules.fields}:
            del self.fields[name]
        if options := kpi.rules.options(kpi.scale):
            choices = [("", _("Choose")), *((option, option) for option in options.values())]
            self.fields["value"] = forms.ChoiceField(
                label=_("Value"), choices=choices, required=False
            )
        elif "value" in self.fields and kpi.unit:
            # Help texts are taken for markup, and a unit is no markup.
            self.fields["value"].help_text = escape(kpi.unit)
        self.order_fields(["value", "numerator", "denominator"])


class ReviewForm(forms.Form):
    """What a reviewer says of a submitted value."""

    comment = text_area(
        _("Comment"),
        help_text=_("Needed where the value is sent back: what has to be mended."),
    )


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(label=_("Why?"), max_length=500)


class EvidenceForm(forms.Form):
    """A link or a file that a value can be checked against."""

    title = forms.CharField(label=_("What it is"), required=False, max_length=200)
    url = forms.CharField(label=_("Link"), required=False, max_length=500)
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("PDF, PNG, JPEG or plain text, up to 5 MB."),
    )


class UploadForm(forms.Form):
    """A spreadsheet of values."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX, ODS or CSV, up to 2 MB and 5 000 rows. Nothing is saved yet."),
        error_messages={"required": _("Choose the file that you filled in.")},
    )
