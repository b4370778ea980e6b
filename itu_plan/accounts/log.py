"""The log of tries to sign in: who, when, from where about, how, and whether it succeeded."""

from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from itu_plan.models import SignInRecord
from web.clients import shortened_network_of


class Way(StrEnum):
    """How somebody signs in."""

    PASSWORD = "password"  # noqa: S105  (a word, not one)
    TOKEN = "password for a token"  # noqa: S105
    RESET = "link in a mail"
    OTHER = "single sign-on"
    KEY = "passkey"
    SECOND = "second factor"


WORDS = {
    Way.PASSWORD: _("password"),
    Way.TOKEN: _("password, for a token"),
    Way.RESET: _("link in a mail: a new password"),
    Way.OTHER: _("single sign-on"),
    Way.KEY: _("passkey"),
    Way.SECOND: _("password and second factor"),
}


def note_success(request: Any, user: User, way: Way) -> None:
    _note(request, user, way, succeeded=True)


def note_failure(request: Any, name: str, way: Way) -> None:
    """Keep whose account it was, where there is one; what else was typed is nobody's business."""
    known = "\0" not in name and User.objects.filter(username=name.strip()).first()
    _note(request, known or None, way, succeeded=False)


def sign_ins(user: User | None = None) -> QuerySet[SignInRecord]:
    """The latest first: of one account, or of all."""
    records = SignInRecord.objects.select_related("user")
    return records if user is None else records.filter(user=user)


def old_sign_ins() -> QuerySet[SignInRecord]:
    last = timezone.now() - timedelta(days=settings.SIGN_IN_LOG_DAYS)
    return SignInRecord.objects.filter(at__lt=last)


def _note(request: Any, user: User | None, way: Way, *, succeeded: bool) -> None:
    SignInRecord.objects.create(
        user=user, network=shortened_network_of(request), way=way.value, succeeded=succeeded
    )
