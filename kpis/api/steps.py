"""The steps of a value on its way: submitted, approved, sent back, withdrawn."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from kpis.api.access import BackSerializer, RoleView, StepSerializer
from kpis.api.views import MeasurementYear
from kpis.services.values import approve_value, send_back_value, submit_value, withdraw_value
from plans.roles import RECORD_MEASUREMENT, REVIEW_MEASUREMENT
from web.api.writing import ReasonSerializer, StrictSerializer


class MeasurementStep(MeasurementYear, RoleView):
    """One step of the value of a year. Its If-Match is the ETag of the year."""

    http_method_names = ["post", "options"]
    service: ClassVar[Callable[..., Any]]
    body: ClassVar[type[StrictSerializer]] = StrictSerializer

    @property
    def object_path(self) -> str:
        """The address of the year."""
        return reverse("api-measurement", kwargs=self.kwargs)

    def post(self, request: Request, **parts: Any) -> Response:
        """Take the step."""
        given = self.given(self.body)
        with self.writing():
            self.document()
            self.refuse_stale()
            type(self).service(plan=self.plan, code=self.kwargs["code"], year=self.year, **given)
            return self.represented(lambda: self.get(request, **parts))


class SubmitValue(MeasurementStep):
    """Hand a draft to the reviewers of its Sector."""

    permission = RECORD_MEASUREMENT
    service = staticmethod(submit_value)


class ApproveValue(MeasurementStep):
    """Let a submitted value count."""

    permission = REVIEW_MEASUREMENT
    service = staticmethod(approve_value)
    body = StepSerializer


class SendBackValue(MeasurementStep):
    """Give a submitted value back, with what has to be mended."""

    permission = REVIEW_MEASUREMENT
    service = staticmethod(send_back_value)
    body = BackSerializer


class WithdrawValue(MeasurementStep):
    """Take back a value that does not count yet."""

    permission = RECORD_MEASUREMENT
    service = staticmethod(withdraw_value)
    body = ReasonSerializer
