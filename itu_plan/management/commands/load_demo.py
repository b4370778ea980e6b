"""`manage.py load_demo`: an illustrative cycle with people, values and two published reports."""

import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand
from django.db import transaction

from itu_plan.accounts.people import grant_role
from itu_plan.management.importing import plan_called, told
from kpis.importing.loading import load_set
from kpis.models import Kpi
from plans.importing.applying import Signature
from plans.models import Plan
from plans.roles import UserRole
from reports.importing import Authors, make_from, read_report
from reports.models import Report
from sectors.models import Sector

REASON: Final = "Load the illustrative demonstration"
YEARS: Final = (2008, 2009)
SECRETARIES: Final = ("secretariat", "secretariat-2")


class Command(BaseCommand):
    """Makes everything through the services, so that it is like the work of people."""

    help = (
        "Load an illustrative set of indicators for 2008-2011, people with roles, and the "
        "published reports of 2008 and 2009. Every figure is marked as invented. Not for a site "
        "that holds real values: those stay, but the two are then shown side by side."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--plan", default="2008-2011", help="the plan it belongs to")

    def handle(self, **options: Any) -> None:
        plan = plan_called(options["plan"])
        if Kpi.objects.in_plan(plan).filter(is_illustrative=True).exists():
            self.stdout.write("The illustrative set is there already. Nothing to do.")
            return
        with told(writes=True), transaction.atomic():
            self._load(plan, Path(settings.PLAN_FILES_DIR) / "kpis_illustrative")

    def _load(self, plan: Plan, folder: Path) -> None:
        self._say("Indicators, targets and values ...")
        load_set(
            plan=plan,
            directory=folder,
            is_illustrative=True,
            signature=Signature(REASON, None, "demonstration"),
        )
        password = secrets.token_urlsafe(12)
        authors = self._people(plan, password)
        for year in YEARS:
            self._say(f"The report for {year}: written, reviewed, frozen, published ...")
            given = read_report(folder / f"report_{year}.yaml")
            make_from(plan=plan, given=given, authors=authors)
        everyone = [*authors.writers.values(), *authors.reviewers.values()]
        everyone += [authors.secretary, authors.colleague]
        names = ", ".join(sorted(user.username for user in everyone))
        count = Report.objects.in_plan(plan).count()
        self._say(f"Done: {count} reports. Sign in as one of: {names}")
        self._say(f"The password of each, shown this once: {password}")

    def _people(self, plan: Plan, password: str) -> Authors:
        sectors = list(Sector.objects.in_plan(plan))
        # To hash takes long by intent; one password is hashed once.
        kept = make_password(password)
        secretary, colleague = (
            _person(name, kept, UserRole.SECRETARIAT, None) for name in SECRETARIES
        )
        _person("administrator", kept, UserRole.ADMINISTRATOR, None)
        writers, reviewers = (
            {one.code: _person(f"{role}-{one.code.lower()}", kept, role, one) for one in sectors}
            for role in (UserRole.CONTRIBUTOR, UserRole.REVIEWER)
        )
        return Authors(secretary, colleague, writers, reviewers)

    def _say(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()


def _person(name: str, kept: str, role: UserRole, sector: Sector | None) -> User:
    user = User.objects.create(username=name, password=kept)
    grant_role(user=user, role=role.value, sector=sector, reason=REASON, author=None)
    return user
