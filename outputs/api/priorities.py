"""The high-priority items that the text names (§§ 4.3, 5.3, 6.3, 7.3): to read and to edit."""

from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, Serializer

from outputs.api.serializers import PRIORITY_BASIS, rank_field
from outputs.filtersets import PriorityFilterSet
from outputs.models import PriorityItem, PriorityItemOutputLink
from outputs.services import Covered, edit_priority_item
from plans.api import fields
from plans.api.views import DetailView, ListView, ObjectsView
from plans.api.writing import EDITING, WHY, EditView
from web.api.fields import AddressField, PageField, WordField
from web.api.sparse import SparseSerializer
from web.api.writing import ReasonSerializer, StrictSerializer
from web.openapi.operations import describe_get, in_path, operation

ITEM: Final = in_path("code", _("The Sector, and the position in its prose."), "D.1")


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
    rank = rank_field()
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
    rank = rank_field(required=False)
    outputs = CoveredSerializer(
        many=True, required=False, help_text=_("All table rows that it covers from now on.")
    )


class PriorityView(ObjectsView[PriorityItem]):
    """A view of high-priority items with the rows that each covers."""

    tag = "Priorities"
    serializer_class = PriorityItemSerializer

    def get_queryset(self) -> QuerySet[PriorityItem]:
        return PriorityItem.objects.in_plan(self.plan).with_code().with_outputs()


@describe_get(
    "list_priorities",
    _("The high-priority items of a plan"),
    _("What the text names as of high priority, and the table rows that it covers."),
)
class PriorityList(PriorityView, ListView[PriorityItem]):
    """The high-priority items of a plan. Five queries, one more for a Sector in the filter."""

    filterset_class = PriorityFilterSet


@describe_get(
    "get_priority",
    _("One high-priority item"),
    _("An item as printed, and the table rows that it covers."),
)
class PriorityEdit(PriorityView, EditView, DetailView[PriorityItem]):
    """One high-priority item, `D.1` in its address: to read and to edit. Four queries."""

    path_parameters = (ITEM,)

    @operation(
        "edit_priority",
        _("Change the words, the rank or the rows of an item"),
        EDITING,
        request=PriorityChangeSerializer,
        sent={"rank": 1, **WHY},
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
