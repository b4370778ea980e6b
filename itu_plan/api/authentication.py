"""Signing in to the API: with a token, and for a token with a password."""

from typing import Any

from django.utils.translation import gettext as _
from knox.auth import TokenAuthentication
from rest_framework.authentication import BasicAuthentication
from rest_framework.exceptions import AuthenticationFailed

NUL = "\0"


class BearerAuthentication(TokenAuthentication):  # type: ignore[misc]  # published without types
    """`Authorization: Bearer <token>`: the token's user, or 401."""

    def authenticate_credentials(self, token: bytes) -> Any:
        """Refuse what PostgreSQL could not even look up: a token is letters and digits."""
        if not token.isalnum():
            raise AuthenticationFailed(_("This is no token of this API."))
        return super().authenticate_credentials(token)


class PasswordAuthentication(BasicAuthentication):
    """`Authorization: Basic …`: the user with this name and password, or 401."""

    def authenticate_credentials(self, userid: str, password: str, request: Any = None) -> Any:
        if NUL in userid:
            raise AuthenticationFailed(_("Invalid username/password."))
        return super().authenticate_credentials(userid, password, request)
