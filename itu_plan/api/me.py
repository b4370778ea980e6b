"""Who a program asks as, and what that account may do."""

from typing import Any, cast

from django.contrib.auth.models import User
from django.utils.translation import gettext_lazy as _
from knox.models import AuthToken
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, Serializer

from itu_plan.api.tokens import TokenSerializer, TokenView
from web.openapi.operations import operation


class GrantedRoleSerializer(Serializer[Any]):
    """A role, and the Sector it is held in."""

    role = CharField(help_text=_("The role."))
    sector = CharField(
        source="sector.code", default=None, allow_null=True, help_text=_("Its Sector; null: all.")
    )
    plan = CharField(
        source="sector.plan.slug", default=None, allow_null=True, help_text=_("The Sector’s plan.")
    )


class MeSerializer(Serializer[Any]):
    """An account as it is known to itself."""

    username = CharField(help_text=_("What it signs in with."))
    name = CharField(source="get_full_name", help_text=_("Its name; may be empty."))
    roles = GrantedRoleSerializer(
        source="role_grants", many=True, help_text=_("The roles that it has.")
    )


class MeAnswerSerializer(MeSerializer):
    """The same, with the token of the request."""

    token = TokenSerializer(
        allow_null=True, help_text=_("The token of this request; null for a session.")
    )


class MeView(TokenView):
    """The account that asks. Three queries."""

    @operation(
        "get_me",
        _("Who you are"),
        _("The account that asks, its roles, and the token that it came with."),
        responses=MeAnswerSerializer,
    )
    def get(self, request: Request) -> Response:
        user = cast("User", request.user)
        grants = user.role_grants.select_related("sector__plan")
        shown = {
            "username": user.get_username(),
            "get_full_name": user.get_full_name(),
            "role_grants": list(grants),
        }
        is_token = isinstance(request.auth, AuthToken)
        token = TokenSerializer(request.auth, context={"request": request}).data
        return Response({**MeSerializer(shown).data, "token": token if is_token else None})
