"""Traces, graphs and matrices as the API describes them.

What is answered are plain values, built once by `documents` (a graph is long, a trace has many
paths); a test holds every answer to be exactly what stands here.
"""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise
from rest_framework.serializers import (
    BaseSerializer,
    CharField,
    IntegerField,
    ListField,
    Serializer,
    URLField,
)

from plans.api import fields
from plans.vocabulary import LinkKind, PathKind
from web.api.fields import RELATION, AddressField, PageField, RowField, Vocabulary, WordField
from web.api.sparse import SparseSerializer

PATH_COUNT: Final = _("How many paths there are, exactly.")
IN_SOME: Final = _("Only in plans whose links are not all plain marks.")
LINK_KIND: Final = Vocabulary(
    "LinkKind",
    {
        LinkKind.STATED: _("a plain mark of a table"),
        LinkKind.PRIMARY: _("a mark for a primary link"),
        LinkKind.SECONDARY: _("a mark for a secondary link"),
        LinkKind.LISTED: _("printed under it in a list, without a mark"),
    },
)
PATH_KIND: Final = Vocabulary(
    "PathKind",
    {
        PathKind.PRIMARY: _("no link of it is secondary"),
        PathKind.SECONDARY: _("a link of it is secondary"),
    },
)


class HeadSerializer(Serializer[Any]):
    """A row or column of a matrix."""

    code = fields.code()
    title = fields.title()


class SubjectSerializer(Serializer[Any]):
    """What a trace is of."""

    code = fields.code()
    type = fields.node_type()
    title = fields.title()


class GraphNodeSerializer(SubjectSerializer):
    """A node of the whole graph; a goal belongs to no Sector."""

    sector = fields.sector(allow_null=True, help_text=_("The code of its Sector; null for a goal."))


class EndsSerializer(Serializer[Any]):
    """Both ends of a link; `from` is a Python keyword, so it cannot stand as a field."""

    def get_fields(self) -> dict[str, Any]:
        lower = _("The code of the lower end: an output or an objective.")
        upper = _("The code of the upper end: an objective or a goal.")
        return {
            "from": CharField(source="from_code", help_text=lower),
            "to": CharField(source="to_code", help_text=upper),
            **super().get_fields(),
        }


class GraphLinkSerializer(EndsSerializer):
    """A stated link: a mark of a printed table."""

    table = fields.table()
    certainty = fields.certainty()
    relation = WordField(RELATION, help_text=_("How the two are tied."))
    kind = WordField(LINK_KIND, required=False, help_text=IN_SOME)


class LeafAtSerializer(HeadSerializer):
    """What hangs at nodes and is on no path."""

    at = ListField(child=CharField(), help_text=_("The codes of the nodes that it hangs at."))


def _leaves(name: StrPromise) -> BaseSerializer[Any]:
    means = _("The %(name)s that hang there; only in plans that print any.") % {"name": name}
    return LeafAtSerializer(many=True, required=False, help_text=means)


class ReachedSerializer(HeadSerializer):
    """A node and its tie to the subject: a goal has no `sector`, an objective no `path_count`."""

    relation = WordField(
        RELATION,
        allow_null=True,
        help_text=_("How it is tied to the subject; null for the subject itself."),
    )
    certainty = fields.certainty(
        allow_null=True, help_text=_("How sure that is; null for the subject itself.")
    )
    sector = fields.sector(
        required=False, allow_null=True, help_text=_("The code of its Sector; a goal has none.")
    )
    path_count = fields.how_many(required=False, help_text=PATH_COUNT)


class SpeltPathSerializer(Serializer[Any]):
    """One path, with the table behind each hop."""

    nodes = ListField(child=CharField(), help_text=_("The codes of output, objective and goal."))
    tables = ListField(child=CharField(), help_text=_("The printed tables of both steps."))
    certainty = fields.certainty()
    kind = WordField(PATH_KIND, required=False, help_text=IN_SOME)


class PathsPageSerializer(Serializer[Any]):
    """Where the other paths are."""

    next = URLField(allow_null=True, help_text=_("The next page of paths."))
    previous = URLField(allow_null=True, help_text=_("The page of paths before."))
    page_size = IntegerField(min_value=1, help_text=_("How many paths are on a page."))


class TraceSerializer(Serializer[Any]):
    """Everything that one goal, objective or output is connected with."""

    plan = fields.plan()
    revision = fields.revision()
    subject = SubjectSerializer(help_text=_("What the trace is of."))
    goals = ReachedSerializer(many=True, help_text=_("The goals it is connected with."))
    objectives = ReachedSerializer(many=True, help_text=_("The objectives it is connected with."))
    outputs = ReachedSerializer(many=True, help_text=_("The outputs it is connected with."))
    targets = _leaves(_("targets"))
    outcomes = _leaves(_("outcomes"))
    enablers = _leaves(_("enablers"))
    path_count = fields.how_many(help_text=PATH_COUNT)
    secondary_path_count = fields.how_many(required=False, help_text=IN_SOME)
    paths = SpeltPathSerializer(many=True, help_text=_("The paths of this page, in printed order."))
    paths_page = PathsPageSerializer(
        allow_null=True, help_text=_("Where the other paths are; null where this is all.")
    )


class GraphSerializer(Serializer[Any]):
    """The whole plan: its nodes and stated links."""

    plan = fields.plan()
    revision = fields.revision()
    nodes = GraphNodeSerializer(many=True, help_text=_("Every goal, objective and output."))
    links = GraphLinkSerializer(many=True, help_text=_("Every stated link."))
    targets = _leaves(_("targets"))
    outcomes = _leaves(_("outcomes"))
    enablers = _leaves(_("enablers"))


class MatrixNameSerializer(Serializer[Any]):
    """Which matrix; `code` is `table`, so that it reads like every other item."""

    code = fields.code()
    title = fields.title()
    table = fields.table(help_text=_("The number of the printed table, or `outputs-goals`."))
    relation = WordField(RELATION, help_text=_("How the two are tied."))


class MatrixSummarySerializer(MatrixNameSerializer, SparseSerializer[Any]):
    """A matrix in a list, with its addresses in the API and as a page."""

    row_count = fields.how_many(help_text=_("How many rows it has."))
    column_count = fields.how_many(help_text=_("How many columns it has."))
    cell_count = fields.how_many(help_text=_("How many cells are marked."))
    url = AddressField("api-matrix-detail", table="table")
    html_url = PageField("matrix-detail", table="table")


class RowsPageSerializer(Serializer[Any]):
    """Where the other rows of a long matrix are."""

    next = URLField(allow_null=True, help_text=_("The next page of rows."))
    previous = URLField(allow_null=True, help_text=_("The page of rows before."))
    page_size = IntegerField(min_value=1, help_text=_("How many rows are on a page."))


class MatrixSerializer(MatrixNameSerializer):
    """A printed table, or the composite of outputs and goals; empty cells are left out."""

    source = fields.source_clause(  # type: ignore[assignment]  # a field, not the option
        allow_null=True, help_text=_("The clause of a printed table; null for the composite.")
    )
    plan = fields.plan()
    revision = fields.revision()
    row_count = fields.how_many(help_text=_("How many rows it has on all pages together."))
    column_count = fields.how_many(help_text=_("How many columns it has."))
    rows = HeadSerializer(many=True, help_text=_("The rows of this page, in printed order."))
    rows_page = RowsPageSerializer(
        allow_null=True, help_text=_("Where the other rows are; null where these are all.")
    )
    columns = HeadSerializer(
        many=True,
        help_text=_("The columns in printed order; of several pages those with marks on this one."),
    )
    cells = ListField(
        child=RowField("string", "string", "integer", "string"),
        help_text=_(
            "The marked cells, row by row: row, column, value (1 for a printed mark, the number of "
            "paths in `outputs-goals`), certainty."
        ),
    )
    notes = ListField(
        child=RowField("string", "string", "string"),
        help_text=_("What is noted of printed cells: row, column, note."),
    )
    kinds = ListField(
        child=RowField("string", "string", "string"),
        required=False,
        help_text=_("Marks that are not plain: row, column, kind. Only in plans that have any."),
    )
