"""Tokens of the API: each with a name, whether it writes, when it was used, and an end."""

from datetime import timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy
from knox.models import AuthToken

from itu_plan.accounts.people import lock
from itu_plan.models import TokenDescription
from web.errors import WriteRefused

MOST_DAYS: Final = 365
USED_EVERY: Final = timedelta(minutes=5)
"""How exactly it is kept when a token was last used: to read by it is no write."""


class TooManyTokens(WriteRefused):
    field = "name"
    message = gettext_lazy(
        "There are %(most)s tokens of this account already, the most that one may have. "
        "Revoke one that is not used any more."
    )


@transaction.atomic
def new_token(
    user: User, *, days: int | None = None, name: str = "", may_write: bool = True
) -> tuple[Any, str]:
    """Return a token and its secret, which is kept nowhere; raises TooManyTokens."""
    lock(user)
    if own_tokens(user).count() >= settings.TOKENS_PER_PERSON:
        raise TooManyTokens(most=settings.TOKENS_PER_PERSON)
    lifetime = timedelta(days=days) if days else settings.REST_KNOX["TOKEN_TTL"]
    token, secret = AuthToken.objects.create(user=user, expiry=lifetime)
    token.detail = TokenDescription.objects.create(token=token, name=name, may_write=may_write)
    return token, secret


def own_tokens(user: User) -> QuerySet[Any]:
    """Return those that are still good, the newest first, with what is said of them."""
    return good_tokens().filter(user=user).order_by("-created")


def good_tokens() -> QuerySet[Any]:
    is_good = Q(expiry=None) | Q(expiry__gt=timezone.now())
    found: QuerySet[Any] = AuthToken.objects.filter(is_good).select_related("user", "detail")
    return found


def detail_of(token: Any) -> TokenDescription:
    """Return what is said of a token; one from before there were such details says nothing."""
    found: TokenDescription | None = getattr(token, "detail", None)
    return found or TokenDescription(token=token)


def note_use(token: Any) -> None:
    """One query at most every five minutes."""
    detail, now = detail_of(token), timezone.now()
    if detail.used_at is None or detail.used_at < now - USED_EVERY:
        TokenDescription.objects.update_or_create(pk=token.pk, defaults={"used_at": now})
