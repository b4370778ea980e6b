"""The plan cycle and the log of its revisions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models.base import Coded, OwnedQuerySet, check, has_form, not_blank, unique
from plans.models.history import RevisionHistory

ITU: Final = "International Telecommunication Union"


class PlanQuerySet(models.QuerySet["Plan"]):
    """Reads of plan cycles."""

    def get_by_natural_key(self, slug: str) -> "Plan":
        return self.get(slug=slug)

    def published(self) -> Self:
        return self.filter(is_published=True)

    def current_first(self) -> Self:
        return self.order_by("-is_current", "-first_year", "slug")

    def with_revised_at(self) -> Self:
        """Add `revised_at`, the moment of the latest revision, in the same query.

        `revised_number` is the number that it belongs to, so that a later one is not mistaken.
        """
        latest = Revision.objects.filter(plan=models.OuterRef("pk")).order_by("-number")
        return self.annotate(
            revised_at=models.Subquery(latest.values("made_at")[:1]),
            revised_number=models.F("revision"),
        )

    def with_last_revision(self) -> Self:
        """Add `revised_at` and `revised_by`, the author of the latest revision, likewise."""
        latest = Revision.objects.filter(plan=models.OuterRef("pk")).order_by("-number")
        author = models.Subquery(latest.values("author_name")[:1])
        return self.with_revised_at().annotate(revised_by=author)


class Plan(models.Model):
    """One strategic plan cycle, adopted by an instrument (Resolution 71, resolves 1).

    `revision` is the number of the latest Revision: it changes with every write to any part of
    the plan, so it tells a reader whether anything they hold is stale. `touched` says of each kind
    of row, by the label of its model, which revision was the last to touch one.

    `first_day` and `last_day` are set where its period is none of whole years. `levels` is what
    its `levels.yaml` says (`plans.levels`), empty where it has all levels under their usual words.
    An illustrative plan is invented, and says so wherever it is shown.
    """

    slug = models.CharField(_("slug"), max_length=40, unique=True)
    title = models.CharField(_("title"), max_length=300)
    first_year = models.PositiveSmallIntegerField(_("first year"))
    last_year = models.PositiveSmallIntegerField(_("last year"))
    first_day = models.DateField(_("first day"), null=True, blank=True)
    last_day = models.DateField(_("last day"), null=True, blank=True)
    organization = models.CharField(_("organization"), max_length=200, default=ITU)
    acronym = models.CharField(_("acronym"), max_length=20, default="ITU")
    instrument = models.CharField(_("instrument"), max_length=300)
    adopted_by = models.CharField(_("adopted by"), max_length=300, blank=True)
    levels = models.JSONField(_("levels"), default=dict, blank=True)
    is_illustrative = models.BooleanField(_("illustrative"), default=False)
    is_current = models.BooleanField(_("current"), default=False)
    is_published = models.BooleanField(_("published"), default=True)
    revision = models.PositiveIntegerField(_("revision"), default=0)
    touched = models.JSONField(_("last touched"), default=dict, editable=False)

    history = RevisionHistory(excluded_fields=["touched"])
    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-is_current", "-first_year", "slug"]
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        permissions = [("edit_plan", _("Can edit a published plan, with a reason"))]
        constraints = [
            has_form("slug", codes.PLAN_SLUG, "plan_slug_has_form"),
            check(models.Q(last_year__gte=models.F("first_year")), "plan_years_in_order"),
            check(
                models.Q(first_day__isnull=True, last_day__isnull=True)
                | models.Q(
                    first_day__isnull=False,
                    last_day__isnull=False,
                    last_day__gte=models.F("first_day"),
                ),
                "plan_days_in_order",
            ),
            not_blank("organization", "plan_has_organization"),
            not_blank("acronym", "plan_has_acronym"),
            not_blank("title", "plan_has_title"),
            not_blank("instrument", "plan_has_instrument"),
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="plan_only_one_is_current",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    def last_revised_at(self) -> datetime | None:
        """Return the moment of the latest revision, None where there is none.

        No query when the plan was read `with_revised_at` and has not changed since, else one.
        """
        if getattr(self, "revised_number", None) == self.revision:
            moment: datetime | None = getattr(self, "revised_at", None)
            return moment
        return self.revisions.order_by("-number").values_list("made_at", flat=True).first()

    def last_touched(self, models: Iterable[type[models.Model]]) -> tuple[object, ...]:
        """Return the version of the rows of these models: another one once one of them changes."""
        labels = sorted(model._meta.label_lower for model in models)
        return self.pk, [(label, self.touched.get(label)) for label in labels]


class Revision(Coded):
    """One applied set of changes to a plan: who, when and why."""

    named_by = "number"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
    made_at = models.DateTimeField(_("made at"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(_("author"), max_length=150)
    reason = models.TextField(_("reason"))

    objects = OwnedQuerySet["Revision"].as_manager()

    class Meta:
        ordering = ["plan", "-number"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            unique("revision", "number", "plan"),
            check(models.Q(number__gte=1), "revision_number_positive"),
            not_blank("reason", "revision_has_reason"),
            not_blank("author_name", "revision_has_author"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} r{self.number}"
