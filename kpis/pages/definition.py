"""The pages on which the secretariat defines indicators, their targets and the thresholds."""

from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from kpis.forms.definition import DefinitionForm, NewKpiForm, TargetForm, ThresholdsForm, initial
from kpis.loaders.indicators import load_cycle
from kpis.models import Kpi, KpiTarget
from kpis.pages.pages import DeskPage, OneKpiPage
from kpis.services.indicators import define_kpi, edit_kpi, set_target, set_thresholds
from plans.lookups import kinds_with
from plans.pages.access import RoleRequired
from plans.pages.forms import EditPage
from plans.roles import DEFINE_KPI

WHOLE = 100


class DefiningPage(RoleRequired, DeskPage, EditPage):
    """A page with one form, for those who define indicators."""

    permission: ClassVar[str] = DEFINE_KPI
    reread = ("kpi", "targets", "state")

    def form_options(self) -> dict[str, Any]:
        return {"plan": self.plan} if self.form_class in {NewKpiForm, DefinitionForm} else {}

    def differences(self, form: forms.BaseForm) -> list[tuple[Any, Any]]:
        return [
            (form.fields[name].label, shown_value(form.fields[name], value))
            for name, value in self.state.items()
            if name in form.fields and not is_same(value, form.cleaned_data[name])
        ]


class KpiNew(DefiningPage):
    """A new indicator; `?subject=T-SG` says what it measures."""

    template_name = "kpis/define/new.html"
    form_class = NewKpiForm
    made: Kpi

    @property
    def initial(self) -> dict[str, Any]:
        return {"subject": self.request.GET.get("subject", "")}

    def save(self, form: Any) -> str:
        asked = form.cleaned_data.pop("subject").strip()
        known = kinds_with(self.plan, [asked, asked.upper()])
        subject = asked if asked in known else asked.upper()
        definition = form.definition_given(None)
        self.made = define_kpi(
            plan=self.plan,
            subject=subject,
            definition=definition,
            reason=form.cleaned_data["reason"],
            author=self.user,
        )
        return _("%(code)s is defined. Set its targets next.") % {"code": self.made.code}

    def next_address(self) -> str:
        return reverse("kpi-targets", args=[self.plan.slug, self.made.code])


class KpiPage(DefiningPage, OneKpiPage):
    """A page about one indicator."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kpi=self.kpi, **kwargs)


class KpiEditPage(KpiPage):
    """An indicator, to be defined otherwise; its code and what it measures stay."""

    template_name = "kpis/define/edit.html"
    form_class = DefinitionForm

    @cached_property
    def state(self) -> dict[str, Any]:
        return initial(self.kpi)

    def save(self, form: Any) -> str:
        revision = edit_kpi(
            plan=self.plan,
            code=self.kpi.code,
            definition=form.definition_given(self.kpi),
            reason=form.cleaned_data["reason"],
            author=self.user,
        )
        return _("Saved.") if revision else _("It is defined like that already.")

    def next_address(self) -> str:
        return reverse("kpi-detail", args=[self.plan.slug, self.kpi.code])


class KpiTargets(KpiPage):
    """The targets of an indicator, year by year, with those that were revised."""

    template_name = "kpis/define/targets.html"
    form_class = TargetForm

    @cached_property
    def targets(self) -> list[KpiTarget]:
        return list(self.kpi.targets.order_by("year", "-number"))

    @cached_property
    def state(self) -> dict[str, Any]:
        return {"targets": [row.pk for row in self.targets]}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(targets=self.targets, **kwargs)

    def save(self, form: Any) -> str:
        given, code = form.cleaned_data, self.kpi.code
        revision = set_target(plan=self.plan, code=code, target=given, author=self.user)
        words = {"year": given["year"]}
        if revision is None:
            return _("The target for %(year)s is that already.") % words
        return _("The target for %(year)s is set.") % words


class ThresholdsPage(DefiningPage):
    """From which attainment the KPIs of the plan are on track, and at risk."""

    template_name = "kpis/define/thresholds.html"
    form_class = ThresholdsForm

    @cached_property
    def state(self) -> dict[str, Any]:
        now = load_cycle(self.plan).thresholds
        start = {"on_track": now.on_track * WHOLE, "at_risk": now.at_risk * WHOLE}
        return {name: one.normalize() for name, one in start.items()}

    @property
    def initial(self) -> dict[str, Any]:
        return {name: f"{one:f}" for name, one in self.state.items()}

    def save(self, form: Any) -> str:
        given = form.cleaned_data
        set_thresholds(
            plan=self.plan,
            on_track=given["on_track"] / WHOLE,
            at_risk=given["at_risk"] / WHOLE,
            reason=given["reason"],
            author=self.user,
        )
        return _("The thresholds are set. Every status follows them from now on.")


def shown_value(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value or "")


def is_same(value: Any, typed: Any) -> bool:
    """Say whether what was typed is what there is, however its lines are ended."""
    return bool(value == typed) or str(value).split() == str(typed).split()
