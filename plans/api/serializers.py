"""What the API says of a clause; who cites it is added by the layers above (`cited_by`)."""

from typing import Final

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, Serializer

from plans.api import fields
from plans.models import Clause
from plans.vocabulary import ClauseKind
from web.api.fields import AddressField, Vocabulary, WordField
from web.api.sparse import SparseSerializer

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
