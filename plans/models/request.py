"""Requests that were answered under a key of their sender, so that none is carried out twice."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class AnsweredRequest(models.Model):
    """What a request with an `Idempotency-Key` was answered; `digest` is of what it sent."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(_("key"), max_length=255)
    digest = models.CharField(_("digest"), max_length=64)
    status = models.PositiveSmallIntegerField(_("status"), default=0)
    headers = models.JSONField(_("headers"), default=dict)
    body = models.TextField(_("body"), blank=True)
    made_at = models.DateTimeField(_("made at"), db_index=True)

    class Meta:
        ordering = ["made_at", "pk"]
        verbose_name = _("answered request")
        verbose_name_plural = _("answered requests")
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="key_answered_once")]

    def __str__(self) -> str:
        return f"{self.user} {self.key}"
