"""Sessions in the database (SESSION_ENGINE): whose each is, and none that nobody uses any more."""

from datetime import datetime, timedelta
from typing import Any, Final, cast

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.db.models import Q, QuerySet
from django.utils import timezone

from itu_plan.models import AccountSession

SEEN_EVERY: Final = timedelta(minutes=1)
"""How exactly it is kept when a session was last seen: a page that is read is no write."""


class SessionStore(db.SessionStore):
    """One query to read, as Django's own; one more, at most once a minute, to note that."""

    began_at: datetime | None = None

    @classmethod
    def get_model_class(cls) -> type[AccountSession]:
        return AccountSession

    def load(self) -> dict[str, Any]:
        """Return {} where the session has ended: by its owner, by time, or unused for too long."""
        row = self._row()
        if row is None:
            self._session_key = None
            return {}
        self.began_at = row.began_at
        if row.user_id and row.seen_at < timezone.now() - SEEN_EVERY:
            AccountSession.objects.filter(pk=row.pk).update(seen_at=timezone.now())
        found: dict[str, Any] = self.decode(row.session_data)
        return found

    def _row(self) -> AccountSession | None:
        key = self.session_key or ""
        if not key.isalnum():  # a cookie may hold what a database cannot be asked for
            return None
        now = timezone.now()
        kept = AccountSession.objects.filter(pk=key, expire_date__gt=now)
        return kept.filter(
            began_at__gt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE),
            seen_at__gt=now - timedelta(minutes=settings.SESSION_IDLE_MINUTES),
        ).first()

    def create(self) -> None:
        self.began_at = None
        super().create()

    def create_model_instance(self, data: dict[str, Any]) -> AccountSession:
        row = cast("AccountSession", super().create_model_instance(data))
        row.user_id = data.get(SESSION_KEY)
        row.began_at = self.began_at = self.began_at or timezone.now()
        return row

    @classmethod
    def clear_expired(cls) -> None:
        ended_sessions().delete()


def ended_sessions() -> QuerySet[AccountSession]:
    now = timezone.now()
    return AccountSession.objects.filter(
        Q(expire_date__lt=now)
        | Q(began_at__lt=now - timedelta(seconds=settings.SESSION_COOKIE_AGE))
        | Q(seen_at__lt=now - timedelta(minutes=settings.SESSION_IDLE_MINUTES))
    )
