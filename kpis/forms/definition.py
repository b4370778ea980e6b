"""The forms in which the secretariat defines indicators: what is typed; the services judge it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kpis.display.words import (
    DIRECTIONS,
    FREQUENCIES,
    KINDS,
    OPERATORS,
    QUALIFIERS,
    SERIES,
    choices_from,
)
from kpis.figures import FIELD_DIGITS, PLACES
from kpis.models import Kpi, KpiSource
from kpis.sheets.template import FIRST_YEAR, LAST_YEAR
from kpis.vocabulary import Frequency, Series
from plans.models import Plan
from sectors.models import Sector
from web.forms import text_area


class DefinitionForm(forms.Form):
    """Everything that defines an indicator, and why."""

    name = forms.CharField(label=_("Name"), max_length=200)
    definition = text_area(
        _("Definition"),
        rows=3,
        required=True,
        help_text=_("What is counted, and what is not, so that two people count the same."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=choices_from(KINDS))
    scale = text_area(
        _("Levels"), help_text=_("For a level on a scale: one to a line, the lowest first.")
    )
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    direction = forms.ChoiceField(label=_("Direction"), choices=choices_from(DIRECTIONS))
    series = forms.ChoiceField(
        label=_("Years"), choices=choices_from(SERIES), initial=Series.PER_PERIOD.value
    )
    frequency = forms.ChoiceField(
        label=_("Reported"), choices=choices_from(FREQUENCIES), initial=Frequency.YEARLY.value
    )
    owner = forms.ChoiceField(
        label=_("Owner"), help_text=_("The Sector that owes its values and reviews them.")
    )
    baseline = forms.DecimalField(
        label=_("Baseline"),
        required=False,
        max_digits=FIELD_DIGITS,
        decimal_places=PLACES,
        help_text=_("Where it set out from; leave it empty where nobody knows. Not 0."),
    )
    baseline_year = forms.IntegerField(
        label=_("Year of the baseline"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    baseline_note = text_area(_("What the baseline rests on"))
    data_source = text_area(_("Data source"))
    clause = forms.CharField(
        label=_("Clause of the plan"),
        required=False,
        max_length=40,
        help_text=_("The code of the clause that it relates to, such as 4.2.1."),
    )
    citation = forms.ChoiceField(label=_("Source document"), required=False)
    note = text_area(_("Note"))
    reason = forms.CharField(
        label=_("Why?"), max_length=500, help_text=_("It is kept in the public history.")
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Offer the Sectors and source documents of the plan (two queries)."""
        super().__init__(*args, **kwargs)
        own: dict[str, Any] = self.fields
        own["owner"].choices = [(one.code, one.name) for one in Sector.objects.in_plan(plan)]
        sources = [(one.code, one.title) for one in KpiSource.objects.in_plan(plan)]
        own["citation"].choices = [("", _("none")), *sources]

    def definition_given(self, kept: Kpi | None) -> Mapping[str, Any]:
        """Return what was typed; what no form asks for stays as it is in `kept`."""
        lines = (line.strip() for line in self.cleaned_data["scale"].splitlines())
        unasked = ("is_context", "is_illustrative") if kept else ()
        stays = {name: getattr(kept, name) for name in unasked}
        return {**self.cleaned_data, **stays, "scale": list(filter(None, lines))}


class NewKpiForm(DefinitionForm):
    """A new indicator, with what it measures."""

    subject = forms.CharField(
        label=_("Measures"),
        max_length=40,
        help_text=_("The code of a goal, an objective or an output, such as T-SG."),
    )


class TargetForm(forms.Form):
    """What is to be reached in a year."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    operator = forms.ChoiceField(label=_("The value has to be"), choices=choices_from(OPERATORS))
    value = forms.DecimalField(
        label=_("Target"),
        max_digits=FIELD_DIGITS,
        decimal_places=PLACES,
        help_text=_("For a level on a scale its rank, 1 for the lowest; for a milestone 1."),
    )
    qualifier = forms.ChoiceField(
        label=_("The source gives it"), choices=choices_from(QUALIFIERS), required=False
    )
    source = forms.CharField(label=_("Source"), required=False, max_length=500)
    note = text_area(_("Note"))
    reason = forms.CharField(
        label=_("Reason for the change"),
        required=False,
        max_length=500,
        help_text=_("Needed where a target of this year is revised; the old one stays readable."),
    )


class ThresholdsForm(forms.Form):
    """From which share of the target KPIs are on track, and at risk."""

    on_track = forms.DecimalField(
        label=_("On track from, in per cent of the target"),
        max_digits=5,
        decimal_places=2,
    )
    at_risk = forms.DecimalField(
        label=_("At risk from, in per cent of the target"),
        max_digits=5,
        decimal_places=2,
    )
    reason = forms.CharField(
        label=_("Why?"), max_length=500, help_text=_("It is kept in the public history.")
    )


def initial(kpi: Kpi) -> dict[str, Any]:
    names = [name for name in DefinitionForm.base_fields if name not in {"reason", "scale"}]
    start = {name: getattr(kpi, name) for name in names}
    named = {name: start[name] for name in ("owner", "clause", "citation")}
    codes = {name: one.code if one else "" for name, one in named.items()}
    return {**start, "scale": "\n".join(kpi.scale), **codes}
