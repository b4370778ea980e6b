"""The smallest parts of a page: links to nodes and marks, cells of a matrix.

A page shows hundreds of them, so they are written here and not each by a template of its own.
Each ends without a new line.
"""

from collections.abc import Iterable
from typing import Final

from django import template
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from outputs.display.matrices.grids import GridCell
from outputs.display.reading import ClauseName
from plans.codes import table_name
from plans.models import Clause
from plans.trace.graph import Link, Node
from plans.vocabulary import LinkKind
from web.addresses import address_of
from web.markup import joined, piece

register = template.Library()
register.filter("table_name", table_name)
SHOWN_KINDS: Final = {
    LinkKind.PRIMARY: gettext_lazy("primary"),
    LinkKind.SECONDARY: gettext_lazy("secondary"),
}
EMPTY_CELL: Final = mark_safe("<td></td>")


@register.simple_tag(takes_context=True)
def node_url(context: Context, node: Node) -> str:
    return address_of(f"{node.type}-detail", node.code, plan=context["plan"].slug)


@register.simple_tag(takes_context=True)
def node_link(context: Context, node: Node, style: str = "node") -> SafeString:
    link = (
        '<a class="{}" href="{}"><span class="code">{}</span>'
        ' <span class="title" lang="en">{}</span></a>'
    )
    return piece(link, style, node_url(context, node), node.code, node.title)


@register.simple_tag(takes_context=True)
def code_link(context: Context, node: Node, is_ambiguous: bool = False) -> SafeString:
    link = '<span class="pairing"><a class="code" href="{}" title="{}">{}</a>{}</span>'
    doubt = doubt_mark() if is_ambiguous else ""
    return piece(link, node_url(context, node), node.title, node.code, doubt)


@register.simple_tag(takes_context=True)
def mark_link(context: Context, link: Link) -> SafeString:
    shown = (
        '<span class="source"> <a class="table-link" href="{}">{}'
        '<span class="visually-hidden">, {} → {}</span></a> {}</span>'
    )
    address = address_of("link-detail", link.code, plan=context["plan"].slug)
    table = table_name(link.table)
    caution = ambiguous_mark() if link.is_ambiguous else ""
    if link.kind in SHOWN_KINDS:
        caution = piece('<span class="link-kind">{}</span> {}', SHOWN_KINDS[link.kind], caution)
    return piece(shown, address, table, link.from_code, link.to_code, caution)


@register.simple_tag(takes_context=True)
def printed_in(context: Context, clause: Clause | ClauseName, of_goal: str = "") -> SafeString:
    """Link a clause by its label; `of_goal` is the code of a goal that one of its paragraphs is."""
    address = address_of("clause-detail", clause.code, plan=context["plan"].slug)
    place = f"#goal-{of_goal[1:]}" if of_goal else ""
    link = '<a class="clause-link" href="{}{}" lang="en">{}</a>'
    return piece(link, address, place, clause.label)


@register.simple_tag
def ambiguous_mark() -> SafeString:
    shown = '<span class="ambiguous"><span aria-hidden="true">?</span> {}</span>'
    return piece(shown, _("ambiguous"))


@register.simple_tag
def doubt_mark() -> SafeString:
    shown = (
        '<span class="ambiguous"><span aria-hidden="true">?</span>'
        '<span class="visually-hidden">{}</span></span>'
    )
    return piece(shown, _("ambiguous"))


@register.simple_tag(takes_context=True)
def grid_cells(context: Context, cells: Iterable[GridCell | None]) -> SafeString:
    """Show a row of a matrix; a printed mark links to its page."""
    return joined(_grid_cell(context, cell) for cell in cells)


def _grid_cell(context: Context, cell: GridCell | None) -> SafeString:
    if cell is None:
        return EMPTY_CELL
    ref = piece("<sup>{}</sup>", cell.ref) if cell.ref else ""
    words = piece(
        '<span aria-hidden="true">{}{}</span><span class="visually-hidden">{}</span>',
        *(cell.shown, ref, cell.words),
    )
    if not context["is_composite"]:
        address = address_of("link-detail", cell.code, plan=context["plan"].slug)
        words = piece('<a href="{}">{}</a>', address, words)
    style = "mark is-ambiguous" if cell.is_ambiguous else "mark"
    return piece('<td class="{}">{}</td>', style, words)
