"""Gaps of a plan that were looked at and accepted, each with the reason."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.codes import link_code
from plans.models import Plan
from plans.models.base import has_form, not_blank
from plans.models.history import RevisionHistory
from plans.trace.coverage import SLUG, Finding


class GapAcceptanceQuerySet(models.QuerySet["GapAcceptance"]):
    """Reads of accepted gaps."""

    def get_by_natural_key(self, plan: str, rule: str, codes: str) -> "GapAcceptance":
        return self.get(plan__slug=plan, rule=rule, codes=codes)

    def in_plan(self, plan: Plan) -> Self:
        return self.filter(plan=plan)

    def of(self, rule: str, codes: str) -> Self:
        return self.filter(rule=rule, codes=codes)


class GapAcceptance(models.Model):
    """A finding of a gap rule that someone looked at and accepts, with the reason.

    `codes` names what the finding is about: one code, or both ends of a link (`D4--G3`). The
    finding stays visible; an acceptance outlives a finding that goes away, and is stale then.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="gap_acceptances")
    rule = models.CharField(_("rule"), max_length=90)
    codes = models.CharField(_("codes"), max_length=90)
    reason = models.TextField(_("reason"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    author_name = models.CharField(_("author"), max_length=150)
    accepted_at = models.DateTimeField(_("accepted at"))

    history = RevisionHistory()
    objects = GapAcceptanceQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "rule", "codes"]
        verbose_name = _("accepted gap")
        verbose_name_plural = _("accepted gaps")
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "rule", "codes"], name="gap_acceptance_unique_in_plan"
            ),
            has_form("rule", SLUG, "gap_acceptance_rule_has_form"),
            not_blank("codes", "gap_acceptance_has_codes"),
            not_blank("reason", "gap_acceptance_has_reason"),
            not_blank("author_name", "gap_acceptance_has_author"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} {self.codes}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.plan.slug, self.rule, self.codes)


def finding_codes(finding: Finding) -> str:
    return finding.codes[0] if len(finding.codes) == 1 else link_code(*finding.codes)
