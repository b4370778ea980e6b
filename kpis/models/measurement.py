"""What was measured, year by year, with its evidence; a restated value is a new row."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.models.base import YearQuerySet, figure, one_after_the_other
from kpis.models.batch import Batch
from kpis.models.kpi import Kpi
from kpis.models.source import KpiSource
from kpis.vocabulary import OPEN_STATES, MeasurementState, Qualifier
from plans.models.base import as_choices, check, known, not_blank
from plans.models.history import RevisionHistory

_APPROVED = MeasurementState.APPROVED.value
_OPEN = [state.value for state in OPEN_STATES]


class MeasurementQuerySet(YearQuerySet["Measurement"]):
    """Reads of measurements."""

    def approved(self) -> Self:
        """Return the values that count, or counted before a restated one."""
        return self.filter(state=_APPROVED)

    def approved_by(self, moment: datetime) -> Self:
        return self.approved().filter(reviewed_at__lte=moment)

    def open(self) -> Self:
        return self.filter(state__in=_OPEN)

    def with_restated(self) -> Self:
        """Add `is_restated`: another of its year was approved before; a withdrawn one never was."""
        before = self.beside(state=_APPROVED, number__lt=models.OuterRef("number"))
        return self.annotate(is_restated=models.Exists(before))

    def with_force(self) -> Self:
        later = self.beside(state=_APPROVED, number__gt=models.OuterRef("number"))
        return self.annotate(in_force=models.Q(state=_APPROVED) & ~models.Exists(later))

    def with_sources(self) -> Self:
        """Fetch documents in the same query, and evidence without its bytes in one more."""
        evidence = models.Prefetch("evidence", Evidence.objects.defer("content"))
        return self.select_related("source_document").prefetch_related(evidence)


class Measurement(models.Model):
    """A value of a KPI for one year: who reported it, from which source, and where it stands.

    `number` counts the rows of a year: the approved one with the highest number is in force. At
    most one row of a year is open. `year` is missing only where a source does not say it (figures
    outside the cycle). `value` is a number, a percentage (0 to 100), the rank of a level or, for
    a milestone, 1 or 0; it is empty where `numerator` and `denominator` give it, or only `text`.
    """

    kpi = models.ForeignKey(Kpi, models.PROTECT, related_name="measurements")
    year = models.PositiveSmallIntegerField(_("year"), null=True, blank=True)
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    value = figure(_("value"), null=True, blank=True)
    numerator = figure(_("numerator"), null=True, blank=True)
    denominator = figure(_("denominator"), null=True, blank=True)
    text = models.TextField(_("words"), blank=True)
    qualifier = models.CharField(
        _("qualifier"), max_length=5, choices=as_choices(Qualifier), default=Qualifier.EXACT.value
    )
    source = models.TextField(_("source"))
    source_document = models.ForeignKey(
        KpiSource, models.PROTECT, null=True, blank=True, related_name="measurements"
    )
    quote = models.TextField(_("quote"), blank=True)
    as_of = models.CharField(_("as of"), max_length=10, blank=True)
    note = models.TextField(_("note"), blank=True)
    reason = models.TextField(_("reason"), blank=True)
    state = models.CharField(_("state"), max_length=9, choices=as_choices(MeasurementState))
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, blank=True, related_name="measurements"
    )
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_by_name = models.CharField(_("entered by"), max_length=150)
    entered_at = models.DateTimeField(_("entered at"))
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reviewed_by_name = models.CharField(_("reviewed by"), max_length=150, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True, blank=True)
    review_comment = models.TextField(_("comment of the review"), blank=True)
    withdrawn_because = models.TextField(_("why it was withdrawn"), blank=True)

    history = RevisionHistory()
    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["kpi", "year", "number"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        permissions = [
            ("record_measurement", _("Can record values and submit them")),
            ("review_measurement", _("Can approve values or send them back")),
        ]
        constraints = [
            *one_after_the_other("measurement", "restated"),
            models.UniqueConstraint(
                fields=["kpi", "year"],
                condition=models.Q(state__in=_OPEN),
                name="measurement_one_open_in_year",
            ),
            check(
                models.Q(value__isnull=False)
                | models.Q(numerator__isnull=False, denominator__isnull=False)
                | ~models.Q(text=""),
                "measurement_says_something",
            ),
            check(
                models.Q(numerator__isnull=True, denominator__isnull=True)
                | models.Q(numerator__isnull=False, denominator__isnull=False),
                "measurement_fraction_is_whole",
            ),
            check(~models.Q(denominator=0), "measurement_denominator_not_zero"),
            check(
                ~models.Q(state=_APPROVED) | models.Q(reviewed_at__isnull=False),
                "measurement_approved_has_moment",
            ),
            known("state", MeasurementState, "measurement_state_is_known"),
            known("qualifier", Qualifier, "measurement_qualifier_is_known"),
            not_blank("source", "measurement_has_source"),
            not_blank("entered_by_name", "measurement_has_author"),
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.year} #{self.number}"

    @property
    def is_open(self) -> bool:
        return self.state in _OPEN


class Evidence(models.Model):
    """A link, or a file; `content` is empty where the store has it (`web.stored_files`)."""

    measurement = models.ForeignKey(Measurement, models.PROTECT, related_name="evidence")
    title = models.CharField(_("title"), max_length=200)
    url = models.URLField(_("link"), max_length=500, blank=True)
    file_name = models.CharField(_("file name"), max_length=120, blank=True)
    content_type = models.CharField(_("type"), max_length=100, blank=True)
    content = models.BinaryField(_("content"), blank=True, null=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    added_by_name = models.CharField(_("added by"), max_length=150)
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        ordering = ["measurement", "added_at", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            not_blank("title", "evidence_has_title"),
            check(
                models.Q(url="", content__isnull=False)
                | (~models.Q(url="") & models.Q(content__isnull=True)),
                "evidence_is_link_or_file",
            ),
        ]

    def __str__(self) -> str:
        return self.title
