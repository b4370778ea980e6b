"""Tokens for programs that write: to get one with a password, to list and to revoke them."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    CharField,
    DateTimeField,
    IntegerField,
    Serializer,
    SerializerMethodField,
)

from itu_plan.api.authentication import PasswordAuthentication
from web.api.fields import AddressField
from web.api.throttling import FailedSignIns, Rate
from web.api.views import StrictView
from web.api.writing import StrictSerializer
from web.lookups import found_by
from web.openapi.operations import in_path, operation

MOST_DAYS = 365


class SignInRate(Rate):
    """Tries of one address to sign in: each is a guess of a password, right or wrong."""

    scope = "sign_in"

    def counted(self, request: Request) -> object:
        return self.get_ident(request)


class TokenWishSerializer(StrictSerializer):
    """What kind of token is wanted."""

    days = IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("How many days it is to be good for; 90 where nothing is said."),
    )


class TokenSerializer(Serializer[Any]):
    """A token as it is listed: never the token itself, only its first characters as `key`."""

    key = CharField(
        source="token_key",
        help_text=_("The first characters of the token, by which it is listed and revoked."),
    )
    created_at = DateTimeField(source="created", help_text=_("When it was made."))
    expires_at = DateTimeField(
        source="expiry", allow_null=True, help_text=_("Until when it is good; null for ever.")
    )
    current = SerializerMethodField(help_text=_("Whether this request was made with it."))
    url = AddressField("api-token-detail", key="token_key")

    def get_current(self, token: Any) -> bool:
        return bool(self.context["request"].auth == token)


class TokenListSerializer(Serializer[Any]):
    """The tokens of one user."""

    count = IntegerField(min_value=0, help_text=_("How many there are."))
    results = TokenSerializer(many=True, help_text=_("The newest first."))


class NewTokenSerializer(TokenSerializer):
    """A new token; it is shown here and never again."""

    token = CharField(help_text=_("The token. Keep it: it is never shown again."))


class TokenView(StrictView):
    """A view of one user's own tokens; nothing of it is kept by anyone on the way."""

    tag = "Tokens"
    permission_classes = [IsAuthenticated]

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def own(self) -> Any:
        tokens = AuthToken.objects.filter(user=self.request.user, expiry__gt=timezone.now())
        return tokens.order_by("-created")


class TokenList(TokenView):
    """The user's own tokens, and a new one for a password (HTTP Basic)."""

    def get_authenticators(self) -> list[BaseAuthentication]:
        if self.request.method == "POST":
            return [PasswordAuthentication()]
        return super().get_authenticators()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Count the try before the password is looked at, right or wrong, as the page does."""
        rate, failed = SignInRate(), FailedSignIns(request)
        if request.method == "POST":
            if not rate.allow_request(request, self):
                self.throttled(request, rate.wait() or 0)
            if seconds := failed.seconds_to_wait():
                self.throttled(request, seconds)
        try:
            super().initial(request, *args, **kwargs)
        except AuthenticationFailed:
            failed.count()
            raise

    @operation(
        "list_tokens",
        _("Your tokens"),
        _("Your own tokens that are still good. A token itself is never shown again."),
        responses=TokenListSerializer,
    )
    def get(self, request: Request) -> Response:
        tokens = list(self.own())
        items = TokenSerializer(tokens, many=True, context={"request": request}).data
        return Response({"count": len(tokens), "results": items})

    @operation(
        "create_token",
        _("Make a token"),
        _(
            "Takes your name and password (HTTP Basic) and answers a token. Send it as "
            "`Authorization: Bearer …`."
        ),
        request=TokenWishSerializer,
        responses={201: NewTokenSerializer},
        sent={"days": 30},
    )
    def post(self, request: Request) -> Response:
        wanted = TokenWishSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        token, secret = new_token(request.user, days=wanted.validated_data.get("days"))
        item = TokenSerializer(token, context={"request": request}).data
        return Response({"token": secret, **item}, status=HTTPStatus.CREATED)


class TokenDetail(TokenView):
    """One of the user's own tokens, to revoke."""

    path_parameters = (in_path("key", _("The first characters of the token, as it is listed.")),)

    @operation(
        "revoke_token",
        _("Revoke a token"),
        _("The token is good for nothing from now on."),
        responses={204: None},
    )
    def delete(self, request: Request, key: str) -> Response:
        del request
        found_by(self.own(), key, field="token_key").delete()
        return Response(status=HTTPStatus.NO_CONTENT)


def new_token(user: Any, *, days: int | None = None) -> tuple[Any, str]:
    """Return a new token of `user` and its secret, good for so many days (else the setting's)."""
    lifetime = timedelta(days=days) if days else settings.REST_KNOX["TOKEN_TTL"]
    made: tuple[Any, str] = AuthToken.objects.create(user=user, expiry=lifetime)
    return made
