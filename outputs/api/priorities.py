"""The high-priority items that the text names (§§ 4.3, 5.3, 6.3, 7.3): to read and to edit."""

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, Serializer

from outputs.api.serializers import PRIORITY_BASIS
from outputs.filtersets import PriorityFilterSet
from outputs.models import PriorityItem, PriorityItemOutputLink
from outputs.services import MOST_RANK, Covered, edit_priority_item
from plans.api import fields
from plans.api.views import DetailView, ListView
from plans.api.writing import EDITING, EditView
from plans.models import Plan
from web.api.fields import AddressField, PageField, WordField
from web.api.sparse import SparseSerializer
from web.api.writing import ReasonSerializer, StrictSerializer
from web.openapi.operations import describe_get, in_path, operation

ITEM: Final = in_path("code", _("The Sector, and the position in its prose."), "D.1")
RANK: Final = _("Its place in the order of priority; null where the text gives none.")


class CoveredOutputSerializer(Serializer[PriorityItemOutputLink]):
    """A table row that an item covers; `note` says why where the reading is ours."""

    code = fields.code(source="output.code")
    basis = WordField(PRIORITY_BASIS, help_text=_("On which basis it is covered."))
    note = fields.note()


class PriorityItemSerializer(SparseSerializer[PriorityItem]):
    """A high-priority item as printed, and the table rows it covers."""

    code = fields.code()
    sector = fields.sector(source="sector.code")
    position = IntegerField(min_value=1, help_text=_("Its place in the prose of its Sector."))
    rank = IntegerField(allow_null=True, min_value=1, max_value=MOST_RANK, help_text=RANK)
    text = fields.text()
    clause = fields.clause(source="clause.code")
    outputs = CoveredOutputSerializer(
        source="output_links",
        many=True,
        help_text=_("The table rows that it covers, in printed order."),
    )
    url = AddressField("api-priority-detail")
    html_url = PageField("sector-detail", code="sector.code")


class CoveredSerializer(StrictSerializer):
    """A table row that the item is to cover."""

    code = CharField(help_text=_("The code of the output."))
    basis = WordField(PRIORITY_BASIS, help_text=_("On which basis it is covered."))
    note = CharField(
        allow_blank=True,
        default="",
        help_text=_("Why it is read so; needed for an interpretation."),
    )


class PriorityChangeSerializer(ReasonSerializer):
    """What of an item is to change; `outputs` replaces the whole list."""

    text = CharField(required=False, help_text=_("The words as printed."))
    rank = IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MOST_RANK, help_text=RANK
    )
    outputs = CoveredSerializer(
        many=True, required=False, help_text=_("All table rows that it covers from now on.")
    )


@describe_get(
    "list_priorities",
    _("The high-priority items of a plan"),
    _("What the text names as of high priority, and the table rows that it covers."),
)
class PriorityList(ListView[PriorityItem]):
    """The high-priority items of a plan. Five queries, one more for a Sector in the filter."""

    tag = "Priorities"
    serializer_class = PriorityItemSerializer
    filterset_class = PriorityFilterSet

    def get_queryset(self) -> QuerySet[PriorityItem]:
        return _whole_items(self.plan)


@describe_get(
    "get_priority",
    _("One high-priority item"),
    _("An item as printed, and the table rows that it covers."),
)
class PriorityEdit(EditView, DetailView[PriorityItem]):
    """One high-priority item, `D.1` in its address: to read and to edit. Four queries."""

    tag = "Priorities"
    path_parameters = (ITEM,)
    serializer_class = PriorityItemSerializer

    def get_queryset(self) -> QuerySet[PriorityItem]:
        return _whole_items(self.plan)

    @operation(
        "edit_priority",
        _("Change the words, the rank or the rows of an item"),
        EDITING,
        request=PriorityChangeSerializer,
        sent={"rank": 1, "reason": "Agreed in the drafting group."},
    )
    def patch(self, request: Request, **parts: str) -> Response:
        given = self.given(PriorityChangeSerializer)
        with self.writing():
            item = self.found()
            self.refuse_stale()
            links = item.output_links.all()
            held = [
                {"code": one.output.code, "basis": one.basis, "note": one.note} for one in links
            ]
            asked = {"text": item.text, "rank": item.rank, "outputs": held} | given
            rows = [Covered(**row) for row in asked.pop("outputs")]
            edit_priority_item(
                plan=self.plan,
                sector=item.sector.code,
                position=item.position,
                outputs=rows,
                **asked,
            )
            return self.represented(lambda: self.get(request, **parts))


def _whole_items(plan: Plan) -> QuerySet[PriorityItem]:
    return PriorityItem.objects.in_plan(plan).with_code().with_outputs()
