"""Asking whether a user may do something: the one question that every write begins with."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Model

from plans.errors import RoleMissing

SectorT = TypeVar("SectorT", bound=Model)


def require(user: User | AnonymousUser, permission: str, sector: Any = None) -> None:
    """Return if the user has the permission, in this Sector where one is given.

    One query for all roles of the user, once per request. Raises RoleMissing.
    """
    if not user.has_perm(permission, sector):
        raise RoleMissing(permission, str(sector or ""))


def permitted_sectors(
    user: User | AnonymousUser, permission: str, sectors: Iterable[SectorT]
) -> list[SectorT]:
    return [sector for sector in sectors if user.has_perm(permission, sector)]
