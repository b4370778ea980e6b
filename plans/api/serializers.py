"""What the API says of a clause; who cites it is added by the layers above (`cited_by`)."""

from typing import Any, ClassVar, Final, TypeVar

from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, Serializer

from plans.api import fields
from plans.models import Clause
from plans.vocabulary import ClauseKind
from web.api.fields import AddressField, Expandable, Vocabulary, WordField
from web.api.sparse import SparseSerializer

ModelT = TypeVar("ModelT", bound=Model)
ItemT = TypeVar("ItemT")
CLAUSE_KIND: Final = Vocabulary(
    "ClauseKind",
    {
        ClauseKind.PART: _("a part of a document"),
        ClauseKind.SECTION: _("a section, which holds clauses"),
        ClauseKind.CLAUSE: _("a numbered place in the text"),
        ClauseKind.FOOTNOTE: _("a note at the foot of a page"),
        ClauseKind.TABLE: _("a printed table"),
        ClauseKind.FIGURE: _("a figure"),
        ClauseKind.DEFINITION: _("the definition of a term"),
    },
)


class ClauseSerializer(SparseSerializer[Clause]):
    """A place in a source document, with its printed words; `label` is how it is cited."""

    code = fields.code()
    document = CharField(source="document.code", help_text=_("The code of the document."))
    document_title = CharField(source="document.title", help_text=_("The title of the document."))
    label = fields.label()  # type: ignore[assignment]  # a field, not the option
    kind = WordField(CLAUSE_KIND, help_text=_("What kind of place it is."))
    heading = fields.heading()
    text = fields.text()
    url = AddressField("api-clause-detail")


class ClauseWords(Serializer[Clause]):
    """What `?expand=clause` shows in the place of a clause's code."""

    code = fields.code()
    label = fields.label()  # type: ignore[assignment]  # a field, not the option
    heading = fields.heading()
    text = fields.text()


class OfLevelsSerializer(SparseSerializer[ItemT]):
    """Fields that only plans have which say their levels (`of_levels`): the last ones."""

    def get_fields(self) -> dict[str, Any]:
        found: dict[str, Any] = super().get_fields()
        plan = self.context.get("plan")
        told = {name: found.pop(name) for name in self.of_levels}
        return found if plan is not None and not plan.levels else found | told


class PrintedSerializer(OfLevelsSerializer[ModelT]):
    """What the print says of a code, where that is more than the code itself."""

    of_levels = ("printed_code", "code_note")

    printed_code = CharField(
        source="shown_code",
        required=False,
        help_text=_("Its code as printed; only in plans that say which levels they have."),
    )
    code_note = CharField(
        required=False,
        help_text=_(
            "What is odd about the printed code, such as a misprint that is kept; likewise."
        ),
    )


class LeafSerializer(PrintedSerializer[ModelT]):
    """A leaf: what hangs at a node of the plan, with its clause."""

    expandable: ClassVar[Expandable] = {"clause": ClauseWords()}

    code = fields.code()
    number = fields.number(help_text=_("Its printed number, or its place among its neighbours."))
    title = fields.title()
    text = fields.text()
    clause = fields.clause(source="clause.code")
