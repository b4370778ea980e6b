"""The gaps of a plan, and what someone who may edit it does about them."""

from http import HTTPStatus
from typing import Any, Final, cast

from django import forms
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from kpis.loaders.indicators import load_measures
from outputs.display.branches import noted
from outputs.display.gaps.listing import acceptances_in, gap_rows, gaps_sentence
from outputs.display.reading import reading_by_kind, reading_for
from outputs.loaders import every_rule, rule_named
from outputs.models.gap import finding_codes
from outputs.services import accept_gap, withdraw_acceptance
from plans.errors import ChangedMeanwhile
from plans.models import Plan
from plans.pages.forms import FormPage
from plans.pages.views import PlanPage
from plans.permissions import require
from plans.roles import EDIT_PLAN
from web.errors import UnknownCode, WriteRefused
from web.filtersets import no_such_code
from web.forms import wish_in

ACCEPT: Final = "accept"
WITHDRAW: Final = "withdraw"
RULE: Final = "rule"


Wish = dict[str, Any]
"""What an editor sent, as GapWishForm has it."""


class GapWishForm(forms.Form):
    """To accept a finding or withdraw that, seen at a revision; the service judges the reason."""

    action = forms.ChoiceField(choices=[(ACCEPT, ACCEPT), (WITHDRAW, WITHDRAW)])
    rule = forms.ChoiceField(choices=[(rule.slug, rule.slug) for rule in every_rule()])
    codes = forms.CharField()
    reason = forms.CharField(required=False)
    revision = forms.IntegerField()


class Gaps(PlanPage, FormPage):
    """Each gap rule with its findings, which an editor accepts or not. Twelve queries."""

    template_name = "gaps/gaps.html"
    section = "gaps"
    twin = "api-coverage-list"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reading = reading_by_kind(self.request, self.plan)
        measures = load_measures(self.plan)
        asked, page = self.request.GET.get(RULE, ""), self.request.GET.get("page", "")
        problems = _problems(asked)
        rows = gap_rows(
            reading.graph, measures, acceptances_in(self.plan), asked, page if asked else ""
        )
        return super().get_context_data(
            rows=[row for row in rows if row.cases or row.stale],
            empty_rows=[row for row in rows if not row.cases and not row.stale],
            only=rows[0] if asked and rows else None,
            problems=problems,
            sentence=rows[0].sentence if asked and rows else gaps_sentence(rows),
            doubts=[] if asked else noted(reading, reading.graph.ambiguous_links),
            may_edit=self.request.user.has_perm(EDIT_PLAN),
            **{"refused": None, "refusal": "", **kwargs},
        )

    def post(self, request: HttpRequest, **_parts: str) -> HttpResponse:
        author = cast("User", request.user)
        require(author, EDIT_PLAN)
        wish = wish_in(GapWishForm(request.POST))
        try:
            self._grant(wish, author)
        except ChangedMeanwhile:
            return self._conflict(wish)
        except WriteRefused as refused:
            return self.again(refused=wish, refusal=str(refused))
        words = _("Accepted: %(codes)s.")
        if wish["action"] == WITHDRAW:
            words = _("No longer accepted: %(codes)s.")
        return self.done(words % wish, f"{request.get_full_path()}#{wish['rule']}")

    def _grant(self, wish: Wish, author: User) -> None:
        with transaction.atomic():
            locked = Plan.objects.select_for_update().get(pk=self.plan.pk)
            if locked.revision != wish["revision"]:
                self.plan = locked
                raise ChangedMeanwhile
            given = {name: wish[name] for name in ("rule", "codes", "reason")}
            given |= {"plan": locked, "author": author}
            if wish["action"] == ACCEPT:
                accept_gap(measures=load_measures(locked), **given)
            else:
                withdraw_acceptance(**given)

    def _conflict(self, wish: Wish) -> HttpResponse:
        graph = reading_for(self.request, self.plan).graph
        acceptances = acceptances_in(self.plan)
        rows = gap_rows(graph, load_measures(self.plan), acceptances)
        row = next(row for row in rows if row.slug == wish["rule"])
        self.template_name = "gaps/conflict.html"
        return self.again(
            HTTPStatus.CONFLICT,
            wish=wish,
            row=row,
            is_found=wish["codes"] in map(finding_codes, row.found),
            acceptance=acceptances[wish["rule"]].get(wish["codes"]),
            since=self.plan.revisions.filter(number__gt=wish["revision"]).order_by("number"),
        )


def _problems(asked: str) -> list[str]:
    try:
        if asked:
            rule_named(asked)
    except UnknownCode as error:
        return [no_such_code(error)]
    return []
