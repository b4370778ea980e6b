"""What django-allauth asks this site: loaded only where a second factor or single sign-on is on."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib.auth.models import User
from django.http import HttpRequest

from itu_plan.accounts.log import Way
from itu_plan.accounts.signing_in import sign_in
from itu_plan.accounts.tries import TooManyTries, sign_in_tries
from web.clients import network_of

ENTERED = "account/messages/logged_in.txt"


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # published without types
    """Accounts are made by administrators; whoever comes in does so by `sign_in`."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request
        return False

    def login(self, request: HttpRequest, user: User) -> None:
        sign_in(request, user, _way(request, user))

    def reauthenticate(self, user: User, password: str) -> bool:
        """Count the try: an open session is no way to guess its password."""
        try:
            tries = sign_in_tries(self.request, user.username).begin()
        except TooManyTries:
            return False
        if not user.check_password(password):
            return False
        tries.succeeded()
        return True

    def get_client_ip(self, request: HttpRequest) -> str:
        return network_of(request)

    def add_message(self, *args: Any, **more: Any) -> None:
        """Say nothing of having come in: the page says so."""
        if ENTERED not in args:
            super().add_message(*args, **more)


def _way(request: HttpRequest, user: User) -> Way:
    records = get_authentication_records(request, user)
    methods = {record["method"] for record in records}
    if any(record.get("passwordless") for record in records):
        return Way.KEY
    if "socialaccount" in methods:
        return Way.OTHER
    return Way.SECOND if "mfa" in methods else Way.PASSWORD
