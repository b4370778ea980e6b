"""Signing in to the API: with a token, and for a token with a password."""

from hmac import compare_digest
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from knox.auth import TokenAuthentication
from knox.crypto import hash_token
from knox.settings import CONSTANTS
from rest_framework.authentication import BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied, Throttled
from rest_framework.permissions import SAFE_METHODS

from itu_plan.accounts.log import Way, note_failure, note_success
from itu_plan.accounts.second_factor import has_second_factor
from itu_plan.accounts.tokens import detail_of, good_tokens, note_use
from itu_plan.accounts.tries import TooManyTries, sign_in_tries

NUL = "\0"


class BearerAuthentication(TokenAuthentication):  # type: ignore[misc]  # published without types
    """`Authorization: Bearer <token>`: the token's user, or 401; 403 where it only reads."""

    def authenticate(self, request: Any) -> Any:
        """One query, and one more where it is noted that the token is in use."""
        found = super().authenticate(request)
        if found is None:
            return None
        token = found[1]
        if request.method not in SAFE_METHODS and not detail_of(token).may_write:
            raise PermissionDenied(_("This token only reads. Make one that writes, or sign in."))
        note_use(token)
        return found

    def authenticate_credentials(self, token: bytes) -> Any:
        """Refuse what PostgreSQL could not even look up: a token is letters and digits."""
        if not token.isalnum():
            raise AuthenticationFailed(_("This is no token of this API."))
        said = token.decode("ascii")
        for one in good_tokens().filter(token_key=said[: CONSTANTS.TOKEN_KEY_LENGTH]):
            if compare_digest(hash_token(said), one.digest):
                return self.validate_user(one)
        raise AuthenticationFailed(_("This is no token of this API, or not any more."))


class PasswordAuthentication(BasicAuthentication):
    """`Authorization: Basic …`: the user with this name and password, or 401; each try counts."""

    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> Any:
        try:
            tries = sign_in_tries(request, userid).begin()
        except TooManyTries as refused:
            raise Throttled(refused.seconds) from refused
        try:
            user = self._user(userid, password, request)
        except AuthenticationFailed:
            note_failure(request, userid, Way.TOKEN)
            raise
        tries.succeeded()
        if has_second_factor(user):
            raise PermissionDenied(
                _("This account has a second factor: make tokens on the page of your account.")
            )
        note_success(request, user, Way.TOKEN)
        return user, None

    def _user(self, userid: str, password: str, request: Any) -> User:
        if NUL in userid:
            raise AuthenticationFailed(_("Invalid username/password."))
        user: User = super().authenticate_credentials(userid, password, request)[0]
        return user
