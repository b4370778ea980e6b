"""Accounts and their roles: who may sign in, who has which role, and who said so, when and why.

Each write locks the account's row first. An `author` of None is whoever runs the command line.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from itu_plan.accounts.access import end_access
from itu_plan.models import RoleGrant, RoleRequest
from plans.permissions import require
from plans.roles import DUTIES, MANAGE_ROLES, UserRole
from plans.services import history_manager, history_row, known_word
from sectors.models import Sector
from web.errors import WriteRefused


class WhyMissing(WriteRefused):
    field = "reason"
    message = gettext_lazy("Say in a few words why. It is kept with the account.")


class SectorNeeded(WriteRefused):
    field = "sector"

    def __init__(self, role: UserRole) -> None:
        if DUTIES[role].is_of_sector:
            message = _("The role %(role)s is held in a Sector. Say in which.")
        else:
            message = _("The role %(role)s is not held in a Sector. Name none.")
        super().__init__(message % {"role": role.value})


class AlreadyGranted(WriteRefused):
    field = "role"
    message = gettext_lazy("%(name)s has the role already: %(role)s.")


class SelfGranted(WriteRefused):
    field = "role"
    message = gettext_lazy(
        "Nobody gives a role to themselves. Ask for it: a second administrator confirms."
    )


class NotGranted(WriteRefused):
    field = "role"
    message = gettext_lazy("%(name)s does not have the role: %(role)s.")


class LastAdministrator(WriteRefused):
    field = "role"
    message = gettext_lazy(
        "%(name)s is the last administrator who can sign in. "
        "Make somebody else an administrator first."
    )


class SuperuserKept(WriteRefused):
    field = "reason"
    message = gettext_lazy(
        "%(name)s is a superuser, whose account changes only at the command line."
    )


class AccountEvent(NamedTuple):
    """A line of an account's log; `who` is empty where it was the command line."""

    when: Any
    who: str
    what: str
    why: str


@transaction.atomic
def grant_role(
    *, user: User, role: str, sector: Sector | None = None, reason: str, author: User | None
) -> RoleGrant:
    """Raises RoleMissing, WhyMissing, UnknownWord, SectorNeeded, SelfGranted, AlreadyGranted."""
    given = checked(role, sector, reason, author)
    if author is not None and author.pk == user.pk:
        raise SelfGranted
    lock(user)
    grant = RoleGrant(user=user, role=given.value, sector=sector)
    if RoleGrant.objects.filter(user=user, role=given, sector=sector).exists():
        raise AlreadyGranted(name=user.get_username(), role=grant.words)
    grant.save(force_insert=True)
    _record(grant, "+", reason, author)
    return grant


@transaction.atomic
def revoke_role(
    *, user: User, role: str, sector: Sector | None = None, reason: str, author: User | None
) -> None:
    """Raises as `grant_role`, but NotGranted or LastAdministrator; the history stays."""
    taken = checked(role, sector, reason, author)
    lock(user)
    grant = RoleGrant.objects.filter(user=user, role=taken, sector=sector).first()
    if grant is None:
        words = RoleGrant(role=taken.value, sector=sector).words
        raise NotGranted(name=user.get_username(), role=words)
    if taken is UserRole.ADMINISTRATOR:
        _keep_an_administrator(user)
    _record(grant, "-", reason, author)
    grant.delete()


@transaction.atomic
def add_account(*, user: User, author: User) -> User:
    """Save what a form has checked, without a role or other rights; raises RoleMissing."""
    require(author, MANAGE_ROLES)
    user.is_staff = user.is_superuser = False
    user.save(force_insert=True)
    _log(user, author, ADDITION, _("Account made"))
    return user


@transaction.atomic
def set_active(*, user: User, is_active: bool, reason: str, author: User) -> None:
    """Who may sign in no more has no session and no token, also when they may again.

    Raises RoleMissing, WhyMissing, SuperuserKept, LastAdministrator.
    """
    check_author(author, reason)
    locked = lock(user)
    check_no_superuser(locked)
    if not is_active and locked.role_grants.filter(role=UserRole.ADMINISTRATOR).exists():
        _keep_an_administrator(locked)
    if locked.is_active == is_active:
        return
    locked.is_active = is_active
    locked.save(update_fields=["is_active"])
    if not is_active:
        end_access(locked)
        RoleRequest.objects.filter(user=locked).delete()
    what = _("May sign in again") if is_active else _("May sign in no more")
    log_change(locked, author, f"{what}: {reason.strip()}")


@transaction.atomic
def set_mail(*, user: User, mail: str, reason: str, author: User) -> None:
    """Say where a new password may be asked for from; raises RoleMissing, WhyMissing."""
    check_author(author, reason)
    locked = lock(user)
    if locked.pk != author.pk:
        check_no_superuser(locked)
    locked.email = mail
    locked.save(update_fields=["email"])
    log_change(locked, author, f"{_('Mail address changed')}: {reason.strip()}")


def account_log(user: User) -> list[AccountEvent]:
    """The latest first. Two queries, and one where a role is of a Sector."""
    roles = history_manager(RoleGrant).filter(user=user).select_related("history_user")
    written = LogEntry.objects.filter(
        content_type__app_label="auth", content_type__model="user", object_id=str(user.pk)
    )
    entries = [*_role_entries(list(roles)), *map(_entry, written.select_related("user"))]
    return sorted(entries, key=lambda entry: entry.when, reverse=True)


def _role_entries(rows: list[Any]) -> Iterable[AccountEvent]:
    keys = {row.sector_id for row in rows if row.sector_id}
    sectors = Sector.objects.select_related("plan").in_bulk(keys) if keys else {}
    for row in rows:
        role = RoleGrant(role=row.role, sector=sectors.get(row.sector_id)).words
        given, taken = _("Role given: %(role)s"), _("Role taken away: %(role)s")
        what = (given if row.history_type == "+" else taken) % {"role": role}
        who = row.history_user.get_username() if row.history_user else ""
        yield AccountEvent(row.history_date, who, what, row.history_change_reason or "")


def _entry(row: LogEntry) -> AccountEvent:
    what, _colon, why = row.get_change_message().partition(": ")
    return AccountEvent(row.action_time, row.user.get_username(), what, why)


def check_author(author: User | None, reason: str) -> None:
    if author is not None:
        require(author, MANAGE_ROLES)
    if not reason.strip():
        raise WhyMissing


def checked(role: str, sector: Sector | None, reason: str, author: User | None) -> UserRole:
    check_author(author, reason)
    known = UserRole(known_word("role", role, UserRole))
    if DUTIES[known].is_of_sector != (sector is not None):
        raise SectorNeeded(known)
    return known


def check_no_superuser(user: User) -> None:
    if user.is_superuser:
        raise SuperuserKept(name=user.get_username())


def lock(user: User) -> User:
    return User.objects.select_for_update().get(pk=user.pk)


def _keep_an_administrator(user: User) -> None:
    """Lock all administrators first: two that take each other's role wait here."""
    administrators = RoleGrant.objects.filter(role=UserRole.ADMINISTRATOR)
    list(administrators.order_by("pk").select_for_update().values_list("pk"))
    if not administrators.filter(user__is_active=True).exclude(user=user).exists():
        raise LastAdministrator(name=user.get_username())


def _record(grant: RoleGrant, kind: str, reason: str, author: User | None) -> None:
    signed = {"history_user": author, "history_date": timezone.now()}
    history_row(grant, kind, history_change_reason=reason.strip(), **signed).save()


def log_change(user: User, author: User, message: str) -> None:
    _log(user, author, CHANGE, message)


def _log(user: User, author: User, flag: int, message: str) -> None:
    LogEntry.objects.log_actions(author.pk, [user], flag, message, single_object=True)
