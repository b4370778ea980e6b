"""What was frozen and published: canonical JSON, files as issued, and later corrections."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models.base import not_blank, unique
from reports.models.report import Report


class Snapshot(models.Model):
    """`content` is canonical JSON (RFC 8785), byte for byte: a frozen report is read from it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField(_("number"))
    content = models.TextField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    frozen_by_name = models.CharField(_("frozen by"), max_length=150)
    frozen_at = models.DateTimeField(_("frozen at"))

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("frozen report")
        verbose_name_plural = _("frozen reports")
        constraints = [
            unique("snapshot", "number", "report"),
            not_blank("content", "snapshot_has_content"),
        ]

    def __str__(self) -> str:
        return f"{self.report} #{self.number}"


class IssuedFileQuerySet(models.QuerySet["IssuedFile"]):
    """Reads of issued files."""

    def without_content(self) -> Self:
        return self.defer("content")


class IssuedFile(models.Model):
    """A file of a published report, byte for byte as it was issued, with its hash.

    `content` is empty where the store has it (`web.stored_files`).
    """

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="files")
    format = models.CharField(_("format"), max_length=12)
    content = models.BinaryField(_("content"))
    size = models.PositiveIntegerField(_("size in bytes"))
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)

    objects = IssuedFileQuerySet.as_manager()

    class Meta:
        ordering = ["snapshot", "format"]
        verbose_name = _("issued file")
        verbose_name_plural = _("issued files")
        constraints = [
            models.UniqueConstraint(fields=["snapshot", "format"], name="file_format_issued_once")
        ]

    def __str__(self) -> str:
        return f"{self.snapshot} {self.format}"


class PreparedFile(models.Model):
    """A file of a report that is not published, kept by what it was made from.

    A publication is made of these: none of them is issued before all of them are there.
    """

    report = models.ForeignKey(Report, models.CASCADE, related_name="prepared_files")
    made_from = models.CharField(_("made from"), max_length=64)
    format = models.CharField(_("format"), max_length=12)
    content = models.BinaryField(_("content"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        ordering = ["report", "made_at"]
        verbose_name = _("prepared file")
        verbose_name_plural = _("prepared files")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "made_from", "format"], name="file_format_prepared_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.report} {self.format}"


class Correction(models.Model):
    """A correction of a published report: appended, with its date and reason, never worked in."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="corrections")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("correction"))
    reason = models.TextField(_("reason"))
    made_by_name = models.CharField(_("by"), max_length=150)
    made_at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["report", "number"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            unique("correction", "number", "report"),
            not_blank("text", "correction_has_text"),
            not_blank("reason", "correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.report}, correction {self.number}"
