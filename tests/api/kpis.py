"""The indicators that the tests of the API ask about: the sourced and the illustrative set."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management import call_command
from knox.models import AuthToken

from plans.models import Plan
from tests.api.conftest import Writer
from tests.kpi_factories import person

SETS = ("fixtures/kpis_sourced", "fixtures/kpis_illustrative")
NUMBER, PERCENTAGE = "KPI-T-SG-11", "KPI-R-WRC-11"
"""A KPI of ITU-T that falls, and one of ITU-R with numerator and denominator."""


def load_kpis(author: str = "") -> None:
    """Put both sets into the plan of Resolution 71: two revisions."""
    how = {"reason": "Load indicators.", "verbosity": 0, "author": author}
    sourced, illustrative = SETS
    call_command("load_kpis", sourced, **how)
    call_command("load_kpis", illustrative, illustrative=True, **how)


class Insider(Writer):
    """A writer who reads with the token too, and so sees what is not for everybody."""

    def ask(self, path: str, /, *, method: str = "GET", accept: str = "*/*") -> Any:
        address = path if path.startswith(("/", "http")) else self.inside + path
        headers = {"accept": accept, "authorization": f"Bearer {self.token}"}
        return self.client.generic(method, address, headers=headers)

    def step(self, path: str, word: str, /, **body: object) -> Any:
        """Take a step of the object at this address, in the state that it is in."""
        return self.send("POST", f"{path}{word}/", body, if_match=self.etag(path))


def writer_with(plan: Plan, name: str, *roles: str) -> Insider:
    """Return a writer with these roles: `secretariat`, or `contributor:T`."""
    return writer_of(plan, person(name, *roles, plan=plan))


def writer_of(plan: Plan, user: User) -> Insider:
    """Return a writer with a token of this user, who reads with it too."""
    return Insider(plan.slug, AuthToken.objects.create(user=user)[1])
