"""Who sees values that do not count yet."""

from django.contrib.auth.models import AnonymousUser, User

from plans.roles import RECORD_MEASUREMENT, REVIEW_MEASUREMENT
from sectors.models import Sector


def works_in(user: User | AnonymousUser, sector: Sector) -> bool:
    """Return whether somebody records or reviews values in a Sector (one query once signed in)."""
    permissions = (RECORD_MEASUREMENT, REVIEW_MEASUREMENT)
    return user.is_authenticated and any(user.has_perm(one, sector) for one in permissions)
