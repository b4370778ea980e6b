"""Spreadsheets of values that were handed in: previewed, confirmed, perhaps undone."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kpis.vocabulary import BatchState
from plans.models import Plan
from plans.models.base import OwnedQuerySet, as_choices, known


def new_reference() -> str:
    """Return a name for an upload that nobody can guess the next one from."""
    return secrets.token_hex(6)


class BatchQuerySet(OwnedQuerySet["Batch"]):
    """Reads of uploads."""


class Batch(models.Model):
    """One upload: its `rows` as they were read, and the `revision` of the plan at the preview."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="kpi_batches")
    reference = models.CharField(
        _("reference"), max_length=12, unique=True, default=new_reference, editable=False
    )
    file_name = models.CharField(_("file name"), max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    rows = models.JSONField(_("rows"), default=list)
    state = models.CharField(_("state"), max_length=9, choices=as_choices(BatchState))
    revision = models.PositiveIntegerField(_("revision of the plan"))
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_by_name = models.CharField(_("uploaded by"), max_length=150)
    uploaded_at = models.DateTimeField(_("uploaded at"))
    settled_at = models.DateTimeField(_("confirmed or undone at"), null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-uploaded_at"]
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = [known("state", BatchState, "batch_state_is_known")]

    def __str__(self) -> str:
        return f"{self.file_name} {self.uploaded_at:%Y-%m-%d}"
