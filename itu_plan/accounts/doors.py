"""Through which door somebody comes in, and whether another one stands behind it."""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.http import HttpResponse, HttpResponseRedirect

from itu_plan.accounts.log import Way
from itu_plan.accounts.signing_in import PASSWORDS, sign_in


def enter(request: Any, user: User, next_address: str) -> HttpResponse:
    """Let somebody in whose password was right, or ask for the second factor first."""
    if not apps.is_installed("allauth.account"):
        sign_in(request, user, Way.PASSWORD)
        return HttpResponseRedirect(next_address)
    # Only those who switch it on wait for the library.
    from allauth.account.internal.flows.login import perform_password_login  # noqa: PLC0415
    from allauth.account.models import Login  # noqa: PLC0415

    user.backend = PASSWORDS
    entering = Login(user=user, redirect_url=next_address, email_verification="none")
    answer: HttpResponse = perform_password_login(request, {"username": user.username}, entering)
    return answer
