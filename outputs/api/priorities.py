"""The high-priority items that the text names (§§ 4.3, 5.3, 6.3, 7.3): to read and to edit."""

from typing import TypedDict

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from outputs.filtersets import PriorityFilterSet
from outputs.models import PriorityItem
from outputs.services import MOST_RANK, Covered, edit_priority_item
from plans.api.views import DetailView, ListView
from plans.api.writing import EditView
from plans.models import Plan
from plans.vocabulary import PriorityBasis
from web.api.fields import AddressField, address_of
from web.api.writing import ReasonSerializer, StrictSerializer
from web.lookups import found_by


class CoveredOutput(TypedDict):
    """A table row that an item covers; `note` says why where the reading is ours."""

    code: str
    basis: str
    note: str


class PriorityItemSerializer(serializers.Serializer[PriorityItem]):
    """A high-priority item as printed, and the table rows it covers.

    `rank` is set only where the text gives an order of priority. The source does not number the
    items: `code` is made of the Sector and the position in its prose.
    """

    code = serializers.CharField()
    sector = serializers.CharField(source="sector.code")
    position = serializers.IntegerField()
    rank = serializers.IntegerField(allow_null=True)
    text = serializers.CharField()
    clause = serializers.CharField(source="clause.code")
    outputs = serializers.SerializerMethodField()
    url = AddressField("api-priority-detail")
    html_url = serializers.SerializerMethodField()

    def get_outputs(self, item: PriorityItem) -> list[CoveredOutput]:
        """Return the rows in printed order, each with the basis on which it is covered."""
        return [
            {"code": link.output.code, "basis": link.basis, "note": link.note}
            for link in item.output_links.all()
        ]

    def get_html_url(self, item: PriorityItem) -> str:
        """Return the address of the page of its Sector, which lists its items."""
        parts = {"plan": self.context["plan"].slug, "code": item.sector.code}
        return address_of(self.context["request"], "sector-detail", **parts)


class CoveredSerializer(StrictSerializer):
    """A table row that the item is to cover."""

    code = serializers.CharField()
    basis = serializers.ChoiceField([basis.value for basis in PriorityBasis])
    note = serializers.CharField(
        allow_blank=True, default="", help_text=gettext_lazy("Needed for an interpretation.")
    )


class PriorityChangeSerializer(ReasonSerializer):
    """What of an item is to change; `outputs` replaces the whole list."""

    text = serializers.CharField(required=False)
    rank = serializers.IntegerField(
        required=False, allow_null=True, min_value=1, max_value=MOST_RANK
    )
    outputs = CoveredSerializer(many=True, required=False)


class PriorityList(ListView[PriorityItem]):
    """The high-priority items of a plan. Five queries, one more for a Sector in the filter."""

    serializer_class = PriorityItemSerializer
    filterset_class = PriorityFilterSet

    def get_queryset(self) -> QuerySet[PriorityItem]:
        """Return the items with their rows."""
        return _whole_items(self.plan)


class PriorityEdit(EditView, DetailView[PriorityItem]):
    """One high-priority item, `D.1` in its address: to read and to edit. Four queries."""

    serializer_class = PriorityItemSerializer

    def get_queryset(self) -> QuerySet[PriorityItem]:
        """Return the items with their rows."""
        return _whole_items(self.plan)

    def patch(self, request: Request, **parts: str) -> Response:
        """Change words, rank or rows of the item."""
        given = self.given(PriorityChangeSerializer)
        with self.writing():
            item = found_by(self.get_queryset(), self.kwargs["code"])
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
