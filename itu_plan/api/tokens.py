"""Tokens for programs that write: to get one with a password, to list and to revoke them."""

from http import HTTPStatus
from typing import Any, cast

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework.authentication import BaseAuthentication
from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    CharField,
    ChoiceField,
    DateTimeField,
    IntegerField,
    Serializer,
    SerializerMethodField,
)

from itu_plan.accounts.tokens import MOST_DAYS, detail_of, new_token, own_tokens
from itu_plan.api.authentication import PasswordAuthentication
from web.api.fields import AddressField
from web.api.views import StrictView
from web.api.writing import StrictSerializer, refused_in_words
from web.lookups import found_by
from web.openapi.operations import in_path, operation

READ, WRITE = "read", "write"
SCOPES = ((READ, _("It only reads.")), (WRITE, _("It does all that its owner may do.")))
LONGEST_NAME = 60


class TokenWishSerializer(StrictSerializer):
    """What kind of token is wanted."""

    days = IntegerField(
        required=False,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("How many days it is to be good for; 90 where nothing is said."),
    )
    name = CharField(
        required=False,
        allow_blank=True,
        max_length=LONGEST_NAME,
        help_text=_("What it is for, so that it is known again in the list."),
    )
    scope = ChoiceField(
        choices=SCOPES,
        required=False,
        default=WRITE,
        help_text=_("What it may do: only read, or all that its owner may."),
    )


class TokenSerializer(Serializer[Any]):
    """A token as it is listed: never the token itself, only its first characters as `key`."""

    key = CharField(
        source="token_key",
        help_text=_("The first characters of the token, by which it is listed and revoked."),
    )
    name = SerializerMethodField(help_text=_("What it is for; may be empty."))
    scope = SerializerMethodField(help_text=_("What it may do: `read` or `write`."))
    created_at = DateTimeField(source="created", help_text=_("When it was made."))
    expires_at = DateTimeField(
        source="expiry", allow_null=True, help_text=_("Until when it is good; null for ever.")
    )
    used_at = SerializerMethodField(
        help_text=_("When it was last used, to about five minutes; null where it never was.")
    )
    current = SerializerMethodField(help_text=_("Whether this request was made with it."))
    url = AddressField("api-token-detail", key="token_key")

    def get_name(self, token: Any) -> str:
        return detail_of(token).name

    @extend_schema_field(ChoiceField(choices=SCOPES))
    def get_scope(self, token: Any) -> str:
        return WRITE if detail_of(token).may_write else READ

    @extend_schema_field(DateTimeField(allow_null=True))
    def get_used_at(self, token: Any) -> str | None:
        moment = detail_of(token).used_at
        return DateTimeField().to_representation(moment) if moment else None

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


class TokenList(TokenView):
    """The user's own tokens, and a new one for a password (HTTP Basic)."""

    def get_authenticators(self) -> list[BaseAuthentication]:
        if self.request.method == "POST":
            return [PasswordAuthentication()]
        return super().get_authenticators()

    @operation(
        "list_tokens",
        _("Your tokens"),
        _("Your own tokens that are still good. A token itself is never shown again."),
        responses=TokenListSerializer,
    )
    def get(self, request: Request) -> Response:
        tokens = list(own_tokens(cast("User", request.user)))
        items = TokenSerializer(tokens, many=True, context={"request": request}).data
        return Response({"count": len(tokens), "results": items})

    @operation(
        "create_token",
        _("Make a token"),
        _(
            "Takes your name and password (HTTP Basic) and answers a token. Send it as "
            "`Authorization: Bearer …`. One person has at most ten, unless the site says "
            "otherwise. An account with a second factor makes its tokens on its page."
        ),
        request=TokenWishSerializer,
        responses={201: NewTokenSerializer},
        sent={"days": 30, "name": "Yearly figures", "scope": "write"},
    )
    def post(self, request: Request) -> Response:
        wanted = TokenWishSerializer(data=request.data)
        wanted.is_valid(raise_exception=True)
        said = wanted.validated_data
        with refused_in_words():
            token, secret = new_token(
                cast("User", request.user),
                days=said.get("days"),
                name=said.get("name", "").strip(),
                may_write=said["scope"] == WRITE,
            )
        item = TokenSerializer(token, context={"request": request}).data
        return Response({"token": secret, **item}, status=HTTPStatus.CREATED)


class TokenDetail(TokenView):
    """One of the user's own tokens, to see and to revoke."""

    path_parameters = (in_path("key", _("The first characters of the token, as it is listed.")),)

    @operation(
        "get_token",
        _("One of your tokens"),
        _("What a token of yours is for, and how long it is good."),
        responses=TokenSerializer,
    )
    def get(self, request: Request, key: str) -> Response:
        found = found_by(own_tokens(cast("User", request.user)), key, field="token_key")
        return Response(TokenSerializer(found, context={"request": request}).data)

    @operation(
        "revoke_token",
        _("Revoke a token"),
        _("The token is good for nothing from now on."),
        responses={204: None},
    )
    def delete(self, request: Request, key: str) -> Response:
        found_by(own_tokens(cast("User", request.user)), key, field="token_key").delete()
        return Response(status=HTTPStatus.NO_CONTENT)
