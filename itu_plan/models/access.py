"""What is kept of those who sign in: sessions, tokens, tries, and a log of them."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken


class AccountSession(AbstractBaseSession):
    """A session that knows whose it is, so that its owner sees it and can end it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="account_sessions"
    )
    began_at = models.DateTimeField(_("began at"), default=timezone.now)
    seen_at = models.DateTimeField(_("last seen at"), default=timezone.now)

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session of an account"
        verbose_name_plural = "sessions of accounts"

    @classmethod
    def get_session_store_class(cls) -> Any:
        return import_module(settings.SESSION_ENGINE).SessionStore


class TokenDescription(models.Model):
    """What the owner says of a token of the API, and when it was last used.

    A token made before there were such details has none: it writes, and has no name.
    """

    token = models.OneToOneField(AuthToken, models.CASCADE, primary_key=True, related_name="detail")
    name = models.CharField(_("name"), max_length=60, blank=True)
    may_write = models.BooleanField(_("may write"), default=True)
    used_at = models.DateTimeField(_("last used at"), null=True)

    class Meta:
        verbose_name = _("description of a token")
        verbose_name_plural = _("descriptions of tokens")

    def __str__(self) -> str:
        return self.name


class TryCount(models.Model):
    """When something was tried lately that is limited, such as a password at an account."""

    key = models.CharField(_("digest of what is counted"), max_length=64, primary_key=True)
    moments = models.JSONField(_("moments"), default=list)
    expires_at = models.DateTimeField(_("expires at"), db_index=True)

    class Meta:
        verbose_name = _("count of tries")
        verbose_name_plural = _("counts of tries")

    def __str__(self) -> str:
        return f"{self.key[:8]}: {len(self.moments)}"


class SignInRecord(models.Model):
    """A try to sign in.

    Whom it was about is kept only where there is such an account: what is typed in the wrong field
    may be a password.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="sign_ins"
    )
    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    network = models.CharField(_("network"), max_length=43)
    way = models.CharField(_("way"), max_length=20)
    succeeded = models.BooleanField(_("succeeded"))

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("try to sign in")
        verbose_name_plural = _("tries to sign in")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user or '–'} {self.way}"
