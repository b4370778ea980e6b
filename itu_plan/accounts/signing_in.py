"""Signing in: what every door does once somebody has shown who they are."""

from typing import Any, Final

from django.contrib.auth import login
from django.contrib.auth.models import User

from itu_plan.accounts.access import AGENT, FROM, WAY
from itu_plan.accounts.log import Way, note_success
from web.clients import shortened_network_of

LONGEST_AGENT: Final = 120
PASSWORDS: Final = "django.contrib.auth.backends.ModelBackend"


def sign_in(request: Any, user: User, way: Way) -> None:
    """Begin a session that says where it began, and keep that it did."""
    login(request, user, backend=PASSWORDS)
    mark_session(request, way)
    note_success(request, user, way)


def mark_session(request: Any, way: Way) -> None:
    request.session[FROM] = shortened_network_of(request)
    request.session[AGENT] = request.headers.get("User-Agent", "")[:LONGEST_AGENT]
    request.session[WAY] = way.value
