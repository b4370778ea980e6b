"""The forms of reports. They take what is typed; the services judge it."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kpis.display.words import choices_from
from plans.models import Plan
from reports.building.words import LANGUAGES
from reports.display.section import KpiCard
from reports.display.words import GROUNDS, REPORT_TYPES
from reports.models import Report
from reports.vocabulary import Ground
from reports.workflow.reports import COVER
from web.forms import TextField

DAY = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _day(label: StrPromise, help_text: StrPromise | str = "", **more: Any) -> forms.DateField:
    return forms.DateField(label=label, help_text=help_text, widget=DAY, **more)


def _words(label: StrPromise, rows: int = 4, **more: Any) -> TextField:
    widget = forms.Textarea(attrs={"rows": rows})
    return TextField(label=label, widget=widget, **more)


def _named(ground: Ground) -> StrPromise:
    return format_lazy("({letter}) {words}", letter=ground.value, words=GROUNDS[ground])


class NewReportForm(forms.Form):
    """A report to be made."""

    type = forms.ChoiceField(label=_("Type"), choices=choices_from(REPORT_TYPES))
    year = forms.TypedChoiceField(
        label=_("Year"),
        coerce=int,
        help_text=_("The assessment of the cycle covers all years, whatever is chosen here."),
    )
    cut_off_on = _day(_("Cut-off"), _("Only values approved up to the end of this day count."))
    title = forms.CharField(label=_("Title"), max_length=200)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ChoiceField", self.fields["year"])
        field.choices = [(year, year) for year in plan.years]


class HeadForm(forms.ModelForm[Report]):
    """Title, texts, cover block and cut-off."""

    original_language = forms.ChoiceField(
        label=_("Original language"), choices=[(tag, _(name)) for tag, name in LANGUAGES.items()]
    )

    class Meta:
        model = Report
        fields = [
            *("title", "summary", "action_required", "references", "cut_off_on"),
            *("document_symbol", "session", "agenda_item", "dated_on"),
            *("original_language", "author_line"),
        ]
        field_classes = dict.fromkeys(("summary", "action_required", "references"), TextField)
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 8}),
            "action_required": forms.Textarea(attrs={"rows": 3}),
            "references": forms.Textarea(attrs={"rows": 4}),
            **dict.fromkeys(("cut_off_on", "dated_on"), DAY),
        }
        help_texts = {
            "summary": _("Paragraphs are parted by blank lines; a list has lines with “- ”."),
            "action_required": _("What the Council is invited to do."),
            "references": _("One to a line."),
            "cut_off_on": _("Only values approved up to the end of this day count."),
            **dict.fromkeys(
                ("document_symbol", "session", "dated_on"), _("Needed before the report is frozen.")
            ),
            "author_line": _("Left blank, the Secretary-General."),
        }

    def __init__(self, *args: Any, is_cover_only: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.disabled = is_cover_only and name not in COVER


class SectionForm(forms.Form):
    """The narrative of a section, and a reason for each KPI that this user answers for."""

    text = _words(
        _("Text"),
        16,
        required=False,
        help_text=_("Paragraphs are parted by blank lines; a list has lines with “- ”."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, cards: Iterable[KpiCard], **kwargs: Any) -> None:
        may_write = kwargs.pop("may_write")
        super().__init__(*args, **kwargs)
        if not may_write:
            del self.fields["text"]
        for card in cards:
            if card.may_give_reason:
                label = format_lazy(_("Reason for {code}"), code=card.kpi.code)
                self.fields[card.field] = _words(label, 3, required=False, initial=card.kpi.reason)

    def reasons(self, cards: Iterable[KpiCard]) -> Mapping[str, str]:
        given = [(one.kpi, self.cleaned_data[one.field]) for one in cards if one.may_give_reason]
        return {kpi.code: text for kpi, text in given if text.strip() != kpi.reason}


class AdviceForm(forms.Form):
    """A recommendation to adjust the plan."""

    ground = forms.ChoiceField(
        label=_("Ground"),
        choices=[(ground.value, _named(ground)) for ground in Ground],
        widget=forms.RadioSelect,
    )
    about = forms.CharField(
        label=_("About"),
        max_length=90,
        help_text=_("The code of what it would change: G2, R3, T-SG, or a link such as T-SG--T1."),
        widget=forms.TextInput(attrs={"list": "codes", "autocomplete": "off"}),
    )
    text = _words(_("Recommendation"), 3)
    rationale = _words(_("Why"), 3)

    def __init__(self, *args: Any, grounds: Any = None, **kwargs: Any) -> None:
        """Take the grounds that the plan prints, letter and words; None for the Union's five."""
        super().__init__(*args, **kwargs)
        if grounds is not None:
            letters = {ground.value for ground in Ground}
            choices = [(one, f"({one}) {words}") for one, words in grounds if one in letters]
            cast("forms.ChoiceField", self.fields["ground"]).choices = choices


class StepForm(forms.Form):
    """What is said with a step of a report, or with the review of a section."""

    comment = _words(
        _("Comment"),
        2,
        required=False,
        help_text=_("Needed where something is sent back: what has to be mended."),
    )


class CouncilForm(forms.Form):
    """When something happened to a published report, and as which document."""

    date = _day(_("Date"))
    symbol = forms.CharField(label=_("Document symbol"), max_length=60)


class CorrectionForm(forms.Form):
    """A correction of a published report."""

    text = _words(_("Correction"), 3, help_text=_("What the report says, and what is right."))
    reason = _words(_("Why"), 2)


class FileForm(forms.Form):
    """A file that somebody asks about."""

    file = forms.FileField(
        label=_("File of a report"), help_text=_("Choose it, or drop it here. It is not kept.")
    )


class HashForm(forms.Form):
    """A SHA-256 that somebody asks about."""

    hash = forms.CharField(
        label=_("SHA-256"),
        required=False,
        help_text=_("64 characters, 0 to 9 and a to f; spaces and capitals do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "size": 66}),
    )
