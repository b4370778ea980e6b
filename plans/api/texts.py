"""The view of the texts of a plan: vision, values, risks, grounds, terms."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, IntegerField

from plans.api import fields
from plans.api.views import ListView
from plans.filtersets import TextFilterSet
from plans.models import PrintedText
from plans.vocabulary import TextKind
from web.api.fields import Vocabulary, WordField
from web.api.sparse import SparseSerializer
from web.openapi.operations import describe_get

TEXT_KIND: Final = Vocabulary(
    "TextKind",
    {
        TextKind.VISION: _("what the plan wants the world to be"),
        TextKind.MISSION: _("what the organization is for"),
        TextKind.VALUE: _("what it holds by"),
        TextKind.RISK: _("what may go wrong"),
        TextKind.GROUND: _("what a recommendation may rest on"),
        TextKind.TERM: _("a term, with its meaning"),
    },
)


class PrintedTextSerializer(SparseSerializer[PrintedText]):
    """A text of the plan, with its clause."""

    position = IntegerField(help_text=_("Its place among the texts, from 1."))
    kind = WordField(TEXT_KIND, help_text=_("What it is."))
    code = CharField(help_text=_("The letter or number that it is printed under, or empty."))
    title = CharField(help_text=_("Its heading, or empty."))
    text = fields.text()
    clause = fields.clause(source="clause.code")


@describe_get(
    "list_texts",
    _("The texts of a plan"),
    _("Vision, mission, values, risks, grounds and terms as printed; none where it prints none."),
)
class TextList(ListView[PrintedText]):
    """The texts of a plan. Three queries."""

    tag = "Plans"
    serializer_class = PrintedTextSerializer
    filterset_class = TextFilterSet

    def get_queryset(self) -> Any:
        return PrintedText.objects.in_plan(self.plan).select_related("clause")
