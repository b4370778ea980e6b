"""The permissions that roles give, as Django asks for them."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from itu_plan.models import RoleGrant
from plans.roles import DUTIES, UserRole
from sectors.models import Sector

_GRANTS = "_role_grants"


class RoleBackend(BaseBackend):
    """A role of a Sector gives its permissions there only. One query per user and request."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | AnonymousUser | None = None) -> bool:
        if not user_obj.is_active or user_obj.is_anonymous:
            return False
        return any(_permits(grant, perm, obj) for grant in _grants(user_obj))


def _grants(user: Any) -> list[RoleGrant]:
    grants: list[RoleGrant] | None = getattr(user, _GRANTS, None)
    if grants is None:
        grants = list(RoleGrant.objects.filter(user=user))
        setattr(user, _GRANTS, grants)
    return grants


def _permits(grant: RoleGrant, permission: str, asked: object) -> bool:
    duty = DUTIES[UserRole(grant.role)]
    if permission not in duty.permissions:
        return False
    if not duty.is_of_sector:
        return asked is None or isinstance(asked, Sector)
    return isinstance(asked, Sector) and asked.pk == grant.sector_id
