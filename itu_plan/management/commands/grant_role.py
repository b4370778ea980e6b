"""`manage.py grant_role NAME ROLE --reason "…"`: who has which role."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from itu_plan.accounts.people import grant_role, revoke_role
from itu_plan.management.importing import told, user_called
from itu_plan.models import RoleGrant
from plans.roles import DUTIES, UserRole
from sectors.models import Sector


class Command(BaseCommand):
    """Gives a user a role, or takes it away."""

    help = "Give a user a role, or take it away with --revoke. The roles:\n" + "\n".join(
        f"{role.value}: {duty.sentence}" for role, duty in DUTIES.items()
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="an existing user")
        parser.add_argument("role", choices=[role.value for role in UserRole])
        parser.add_argument("--sector", default="", help="the Sector's code, such as R")
        parser.add_argument("--plan", default="", help="its plan; needed where several have it")
        parser.add_argument("--revoke", action="store_true", help="take the role away")
        parser.add_argument("--reason", required=True, help="why; it is kept with the account")

    def handle(self, **options: Any) -> None:
        user = user_called(options["username"])
        if user is None:
            raise CommandError("Give the username of an account.")
        role = options["role"]
        sector = _sector_called(options["sector"], options["plan"])
        service = revoke_role if options["revoke"] else grant_role
        with told():
            service(user=user, role=role, sector=sector, reason=options["reason"], author=None)
        verb = "no longer has the role" if options["revoke"] else "has the role now"
        self.stdout.write(f"{user} {verb}: {RoleGrant(role=role, sector=sector).words}.")


def _sector_called(code: str, plan: str) -> Sector | None:
    if not code:
        return None
    sectors = Sector.objects.filter(code=code).select_related("plan")
    found = list(sectors.filter(plan__slug=plan) if plan else sectors)
    if len(found) == 1:
        return found[0]
    if found:
        plans = ", ".join(sector.plan.slug for sector in found)
        raise CommandError(f'Several plans have a Sector "{code}". Name one with --plan: {plans}.')
    raise CommandError(f'There is no Sector "{code}" in {f"plan {plan}" if plan else "any plan"}.')
