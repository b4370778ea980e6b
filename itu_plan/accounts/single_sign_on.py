"""Signing in by a provider of OpenID Connect: loaded only where one is named."""

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from itu_plan.accounts.log import Way, note_failure


class SingleSignOnAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # published without types
    """Nobody gets an account by it: it opens the one that an administrator has made.

    That is the account with the mail address that the provider vouches for; from then on the two
    belong together, whatever becomes of the address.
    """

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        account = _account_of(sociallogin)
        if account is None:
            note_failure(request, "", Way.OTHER)
            raise _back(
                request,
                _(
                    "There is no account here with the mail address that you signed in with. "
                    "Ask an administrator of this site to make one, or to note the address."
                ),
            )
        sociallogin.connect(request, account)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        del request, sociallogin
        return False

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, **more: Any
    ) -> None:
        del provider, error, more
        note_failure(request, "", Way.OTHER)
        raise _back(request, _("Signing in elsewhere did not work. Try again, or sign in here."))


def _account_of(sociallogin: Any) -> User | None:
    """Return the one account with a mail address that the provider has checked."""
    vouched = {one.email.casefold() for one in sociallogin.email_addresses if one.verified}
    found = [user for mail in vouched for user in User.objects.filter(email__iexact=mail)]
    return found[0] if len(found) == 1 and found[0].is_active else None


def _back(request: HttpRequest, words: str) -> ImmediateHttpResponse:
    messages.error(request, words)
    return ImmediateHttpResponse(HttpResponseRedirect(reverse("sign-in")))
