"""The desk: what is owed by whom, where each value stands, and approving several at once."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import ngettext

from kpis.display.desk import OwnerTasks, desk_sentence, owner_tasks, tasks_by_sector, with_doubts
from kpis.display.uploads import listed
from kpis.pages.pages import DeskPage, PeriodPage
from kpis.services.reviews import approve_values
from plans.errors import ChangedMeanwhile
from plans.pages.forms import FormPage
from plans.roles import RECORD_MEASUREMENT, REVIEW_MEASUREMENT
from reports.display.work import report_tasks
from sectors.models import Sector
from web.errors import WriteRefused

LATEST_UPLOADS = 5


class Desk(DeskPage, PeriodPage, FormPage):
    """The tasks of a year in the Sectors of whoever has signed in. Fifteen queries."""

    template_name = "desk/desk.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        owners = with_doubts(self._owners(), self.plan)
        return super().get_context_data(
            owners=owners,
            report_tasks=report_tasks(self.plan, self.user),
            sentence=desk_sentence(owners, self.period),
            uploads=listed(self.plan, self.user, LATEST_UPLOADS),
            may_record=any(owner.may_record for owner in owners),
            is_illustrative=any(
                task.kpi.is_illustrative
                for owner in owners
                for task in (*owner.to_approve, *owner.tasks)
            ),
            **{"refusal": "", "ticked": [], **kwargs},
        )

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        """Approve all that are ticked, or none; what was changed meanwhile is unticked (409)."""
        codes = request.POST.getlist("approve")
        seen = {code: request.POST.get(f"seen-{code}", "") for code in codes}
        try:
            approve_values(
                plan=self.plan, year=self.period, codes=codes, seen=seen, author=self.user
            )
        except ChangedMeanwhile as changed:
            ticked = [code for code in codes if code not in changed.codes]
            return self.again(HTTPStatus.CONFLICT, refusal=str(changed), ticked=ticked)
        except WriteRefused as refused:
            return self.again(refusal=str(refused), ticked=codes)
        count = len(set(codes))
        done = ngettext(
            "Approved: %(count)s value counts from now on.",
            "Approved: %(count)s values count from now on.",
            count,
        )
        return self.done(done % {"count": count}, request.get_full_path())

    def _owners(self) -> list[OwnerTasks]:
        duties = {
            sector: (
                self.user.has_perm(RECORD_MEASUREMENT, sector),
                self.user.has_perm(REVIEW_MEASUREMENT, sector),
            )
            for sector in Sector.objects.in_plan(self.plan)
        }
        own = {sector: may for sector, may in duties.items() if any(may)}
        tasks = tasks_by_sector(self.plan, list(own), self.period)
        return [
            owner_tasks(
                sector,
                tasks[sector.pk],
                may_record=may_record,
                may_review=may_review,
                reader=self.user.pk,
            )
            for sector, (may_record, may_review) in own.items()
        ]
