"""The progress report to the Council: its narrative, its recommendations, and its stages."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.models.kpi import Kpi
from plans.models import Plan
from plans.models.base import (
    Coded,
    OwnedQuerySet,
    as_choices,
    check,
    has_form,
    known,
    not_blank,
    unique,
)
from plans.models.history import RevisionHistory
from reports.vocabulary import Ground, ReportStage, ReportType, SectionState
from sectors.models import Sector


class ReportQuerySet(OwnedQuerySet["Report"]):
    """Reads of reports; the latest year comes first."""

    def published(self) -> Self:
        return self.filter(stage=ReportStage.PUBLISHED.value)


class Report(Coded):
    """`code` is its address: the year of an annual report (`2009`), or `cycle` for the whole cycle.

    It is that of *instructs the Secretary-General* 1 and *instructs the Council* 2. Only values
    approved up to the end of `cut_off_on` count.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="reports")
    code = models.CharField(_("code"), max_length=10)
    type = models.CharField(_("type"), max_length=6, choices=as_choices(ReportType))
    year = models.PositiveSmallIntegerField(_("year"))
    cut_off_on = models.DateField(_("cut-off"))
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    action_required = models.TextField(_("action required"), blank=True)
    references = models.TextField(_("references"), blank=True)
    stage = models.CharField(
        _("stage"), max_length=9, choices=as_choices(ReportStage), default=ReportStage.DRAFT.value
    )
    document_symbol = models.CharField(_("document symbol"), max_length=60, blank=True)
    session = models.CharField(_("session"), max_length=120, blank=True)
    agenda_item = models.CharField(_("agenda item"), max_length=60, blank=True)
    dated_on = models.DateField(_("date of the document"), null=True, blank=True)
    original_language = models.CharField(_("original language"), max_length=12, default="en")
    author_line = models.CharField(_("author"), max_length=200, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    considered_on = models.DateField(_("considered by the Council"), null=True, blank=True)
    considered_as = models.CharField(_("considered as document"), max_length=60, blank=True)
    distributed_on = models.DateField(_("distributed to Member States"), null=True, blank=True)
    distributed_as = models.CharField(_("distributed as document"), max_length=60, blank=True)

    history = RevisionHistory()
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-year", "code"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        permissions = [
            ("manage_report", _("Can make, send on, freeze and publish reports")),
            ("write_section", _("Can write sections of reports")),
            ("review_section", _("Can approve sections of reports or send them back")),
        ]
        constraints = [
            unique("report", "code", "plan"),
            has_form("code", r"^(?:[0-9]{4}|cycle)$", "report_code_has_form"),
            known("type", ReportType, "report_type_is_known"),
            known("stage", ReportStage, "report_stage_is_known"),
            not_blank("title", "report_has_title"),
            check(
                ~models.Q(stage=ReportStage.PUBLISHED.value) | models.Q(published_at__isnull=False),
                "report_published_has_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.code}"

    @property
    def is_frozen(self) -> bool:
        return self.stage in {ReportStage.APPROVED.value, ReportStage.PUBLISHED.value}

    @property
    def is_public(self) -> bool:
        return self.stage == ReportStage.PUBLISHED.value


class ReportSection(models.Model):
    """`key` names the part: `goals-G1`, `sector-T`, `priorities`; the secretariat has no Sector."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    key = models.CharField(_("key"), max_length=24)
    position = models.PositiveSmallIntegerField(_("position"))
    sector = models.ForeignKey(Sector, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.TextField(_("text"), blank=True)
    state = models.CharField(
        _("state"), max_length=9, choices=as_choices(SectionState), default=SectionState.DRAFT.value
    )
    comment = models.TextField(_("comment of the review"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by_name = models.CharField(_("written by"), max_length=150, blank=True)
    reviewed_by_name = models.CharField(_("reviewed by"), max_length=150, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)

    history = RevisionHistory()

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("section of a report")
        verbose_name_plural = _("sections of reports")
        constraints = [
            unique("section", "key", "report"),
            known("state", SectionState, "section_state_is_known"),
            not_blank("key", "section_has_key"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.key}"


class KpiReason(models.Model):
    """Why a KPI stands as it does in a report, and what is done about it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="kpi_reasons")
    kpi = models.ForeignKey(Kpi, models.PROTECT, related_name="reasons")
    text = models.TextField(_("reason"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    written_by_name = models.CharField(_("written by"), max_length=150)

    history = RevisionHistory()

    class Meta:
        ordering = ["report", "kpi"]
        verbose_name = _("reason for a status")
        verbose_name_plural = _("reasons for statuses")
        constraints = [
            models.UniqueConstraint(fields=["report", "kpi"], name="reason_unique_in_report"),
            not_blank("text", "reason_has_text"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.kpi}"


class Recommendation(models.Model):
    """On one of five grounds; `about` is the code of a goal, objective, output or link."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="recommendations")
    position = models.PositiveSmallIntegerField(_("position"))
    ground = models.CharField(_("ground"), max_length=1, choices=as_choices(Ground))
    about = models.CharField(_("about"), max_length=90)
    text = models.TextField(_("recommendation"))
    rationale = models.TextField(_("rationale"))

    history = RevisionHistory()

    class Meta:
        ordering = ["report", "position"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"], name="recommendation_position_unique"
            ),
            known("ground", Ground, "recommendation_ground_is_known"),
            not_blank("about", "recommendation_is_about_something"),
            not_blank("text", "recommendation_has_text"),
            not_blank("rationale", "recommendation_has_rationale"),
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.position}"


class StageStep(models.Model):
    """One step of a report on its way: from which stage to which, who, when, with what words."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="steps")
    from_stage = models.CharField(_("from"), max_length=9, choices=as_choices(ReportStage))
    to_stage = models.CharField(_("to"), max_length=9, choices=as_choices(ReportStage))
    comment = models.TextField(_("comment"), blank=True)
    made_by_name = models.CharField(_("by"), max_length=150)
    made_at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["report", "made_at", "pk"]
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        constraints = [
            known("from_stage", ReportStage, "step_from_is_known"),
            known("to_stage", ReportStage, "step_to_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.from_stage} → {self.to_stage}"
