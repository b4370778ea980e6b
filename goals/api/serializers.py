"""What the API says of a goal."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans.api import fields
from plans.api.serializers import ClauseWords
from web.api.fields import AddressField, Expandable, PageField
from web.api.sparse import SparseSerializer


class GoalSerializer(SparseSerializer[Goal]):
    """A goal as printed, with its clause (§ 3.2)."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = fields.code()
    number = fields.number()
    title = fields.title()
    text = fields.text()
    clause = fields.clause(
        source="clause.code",
        help_text=_("The code of its clause; with `?expand=clause` its words."),
    )
    url = AddressField("api-goal-detail")
    html_url = PageField("goal-detail")
    trace_url = fields.trace_url("api-goal-trace")
