"""Whether an account is guarded by more than a password, where this site offers that."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from itu_plan.accounts.access import end_access
from itu_plan.accounts.people import check_author, check_no_superuser, lock, log_change


def has_second_factor(user: User) -> bool:
    """One query, none where the site offers no second factor."""
    if not apps.is_installed("allauth.mfa"):
        return False
    # Only those who switch it on wait for the library.
    from allauth.mfa.utils import is_mfa_enabled  # noqa: PLC0415

    return bool(is_mfa_enabled(user))


@transaction.atomic
def remove_guards(*, user: User, reason: str, author: User) -> None:
    """Take second factor and keys from somebody who has lost them, and end what is open for them.

    Raises RoleMissing, WhyMissing, SuperuserKept.
    """
    check_author(author, reason)
    locked = lock(user)
    check_no_superuser(locked)
    if has_second_factor(locked):
        _authenticators().objects.filter(user=locked).delete()
    end_access(locked)
    log_change(locked, author, f"{_('Second factor and keys removed')}: {reason.strip()}")


def _authenticators() -> Any:
    """Return the model of allauth, which is there only where it is switched on."""
    label: str = "mfa.Authenticator"
    return apps.get_model(label)
