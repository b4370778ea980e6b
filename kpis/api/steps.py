"""The steps of a value on its way: submitted, approved, sent back, withdrawn."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from kpis.api.access import StepBackSerializer, StepCommentSerializer, StepView
from kpis.api.edits import RECORDING
from kpis.api.views import MeasurementYear
from kpis.services.values import approve_value, send_back_value, submit_value, withdraw_value
from plans.roles import RECORD_MEASUREMENT, REVIEW_MEASUREMENT
from web.api.writing import NothingMoreSerializer, ReasonSerializer
from web.openapi.operations import describe_post


class MeasurementStep(MeasurementYear, StepView):
    """One step of the value of a year. Its If-Match is the ETag of the year."""

    route = "api-measurement"

    def found(self) -> Any:
        return self.document()


REVIEWING: Final = _(
    "Needs the role reviewer in the Sector that owes the value, or secretariat, and the ETag of "
    "the year as `If-Match`, read with the same account. Nobody approves what they entered."
)


@describe_post("submit_value", _("Hand a draft to the reviewers"), RECORDING)
class SubmitValue(MeasurementStep):
    """Hand a draft to the reviewers of its Sector."""

    permission = RECORD_MEASUREMENT
    service = staticmethod(submit_value)
    body = NothingMoreSerializer


@describe_post(
    "approve_value",
    _("Approve a submitted value"),
    REVIEWING,
    sent={"comment": "Checked against the register."},
)
class ApproveValue(MeasurementStep):
    """Let a submitted value count."""

    permission = REVIEW_MEASUREMENT
    service = staticmethod(approve_value)
    body = StepCommentSerializer


@describe_post(
    "send_back_value",
    _("Send a submitted value back"),
    REVIEWING,
    sent={"comment": "Which page of the register?"},
)
class SendBackValue(MeasurementStep):
    """Give a submitted value back, with what has to be mended."""

    permission = REVIEW_MEASUREMENT
    service = staticmethod(send_back_value)
    body = StepBackSerializer


@describe_post(
    "withdraw_value",
    _("Withdraw a value that does not count yet"),
    RECORDING,
    sent={"reason": "It was that of another year."},
)
class WithdrawValue(MeasurementStep):
    """Take back a value that does not count yet."""

    permission = RECORD_MEASUREMENT
    service = staticmethod(withdraw_value)
    body = ReasonSerializer
