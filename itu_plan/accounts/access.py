"""What is open for an account: its sessions and its tokens, for the owner to see and to end."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.crypto import salted_hmac
from knox.models import AuthToken

from itu_plan.models import AccountSession

FROM, AGENT, WAY = "signed_in_from", "signed_in_with", "signed_in_by"
"""What a session says of its beginning."""


class OpenSession(NamedTuple):
    """A session as its owner sees it; `name` tells it from the others, and opens nothing."""

    name: str
    began_at: datetime
    seen_at: datetime
    network: str
    agent: str
    is_this: bool


def open_sessions(user: User, this: str | None) -> list[OpenSession]:
    """The one last seen first. One query."""
    now = timezone.now()
    rows = AccountSession.objects.filter(
        user=user,
        expire_date__gt=now,
        seen_at__gt=now - timedelta(minutes=settings.SESSION_IDLE_MINUTES),
        began_at__gt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE),
    )
    return [
        OpenSession(
            name=_name(row.pk),
            began_at=row.began_at,
            seen_at=row.seen_at,
            network=said.get(FROM, ""),
            agent=said.get(AGENT, ""),
            is_this=row.pk == this,
        )
        for row in rows.order_by("-seen_at")
        for said in [row.get_decoded()]
    ]


def end_session(user: User, name: str) -> bool:
    """Say whether there was a session of this name."""
    keys = AccountSession.objects.filter(user=user).values_list("pk", flat=True)
    found = [key for key in keys if _name(key) == name]
    AccountSession.objects.filter(pk__in=found).delete()
    return bool(found)


def end_other_sessions(user: User, this: str | None) -> None:
    AccountSession.objects.filter(user=user).exclude(pk=this).delete()


def end_access(user: User, *, but: str | None = None) -> None:
    """End every session but one, and every token: what was opened before opens nothing more."""
    end_other_sessions(user, but)
    AuthToken.objects.filter(user=user).delete()


def _name(key: str) -> str:
    """Return the end of a digest: a page does not show what opens a session."""
    return salted_hmac("itu_plan.session", key).hexdigest()[:16]
