"""Whether an account is guarded by more than a password, where this site offers that."""

from django.apps import apps
from django.contrib.auth.models import User


def has_second_factor(user: User) -> bool:
    """One query, none where the site offers no second factor."""
    if not apps.is_installed("allauth.mfa"):
        return False
    # Only those who switch it on wait for the library.
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415

    return bool(is_mfa_enabled(user))
