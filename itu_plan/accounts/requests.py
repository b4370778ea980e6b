"""Roles that administrators ask for themselves: a second one confirms, or refuses."""

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from itu_plan.accounts.people import (
    AlreadyGranted,
    check_author,
    checked,
    grant_role,
    lock,
    log_change,
)
from itu_plan.models import RoleGrant, RoleRequest
from sectors.models import Sector
from web.errors import WriteRefused


class OwnRequest(WriteRefused):
    field = "request"
    message = gettext_lazy("You asked for this role yourself. A second administrator confirms it.")


class NoSuchRequest(WriteRefused):
    field = "request"
    message = gettext_lazy("Nobody asks for this role here any more.")


@transaction.atomic
def ask_for_role(*, user: User, role: str, sector: Sector | None, reason: str) -> RoleRequest:
    """Raises as `grant_role`; who asks again for the same changes the reason."""
    known = checked(role, sector, reason, user)
    lock(user)
    if RoleGrant.objects.filter(user=user, role=known, sector=sector).exists():
        words = RoleGrant(role=known.value, sector=sector).words
        raise AlreadyGranted(name=user.get_username(), role=words)
    said = {"reason": reason.strip(), "asked_at": timezone.now()}
    request, _is_new = RoleRequest.objects.update_or_create(
        user=user, role=known.value, sector=sector, defaults=said
    )
    log_change(user, user, f"{_('Role asked for (%s)') % request.words}: {request.reason}")
    return request


@transaction.atomic
def confirm_role(*, user: User, key: str, reason: str, author: User) -> RoleGrant:
    """Raises RoleMissing, WhyMissing, NoSuchRequest, OwnRequest, AlreadyGranted."""
    request = _decided(user, key, reason, author)
    words = {"asked": request.reason, "confirmed": reason.strip()}
    why = _("%(asked)s Confirmed: %(confirmed)s") % words
    request.delete()
    return grant_role(
        user=user, role=request.role, sector=request.sector, reason=why, author=author
    )


@transaction.atomic
def refuse_role(*, user: User, key: str, reason: str, author: User) -> RoleRequest:
    """Raises RoleMissing, WhyMissing, NoSuchRequest; who asked may take it back."""
    check_author(author, reason)
    request = _found(user, key)
    request.delete()
    log_change(user, author, f"{_('Role not given (%s)') % request.words}: {reason.strip()}")
    return request


def _decided(user: User, key: str, reason: str, author: User) -> RoleRequest:
    check_author(author, reason)
    request = _found(user, key)
    if author.pk == user.pk:
        raise OwnRequest
    return request


def _found(user: User, key: str) -> RoleRequest:
    lock(user)
    asked = RoleRequest.objects.filter(user=user).select_related("sector__plan")
    found = next((one for one in asked if one.key == key), None)
    if found is None:
        raise NoSuchRequest
    return found
