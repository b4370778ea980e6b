"""The permanent link of everything that a plan holds: `/id/2008-2011/T-SG`."""

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from outputs.errors import LinkIsDerived
from outputs.loaders import graph_of
from outputs.lookups import LinkRow, link_found_by, link_refusal
from plans import codes
from plans.display.citing import Identified
from plans.levels import kinds_by_model, kinds_in
from plans.lookups import likely
from plans.models import Clause, Plan, PrintedTable
from plans.trace.matrix import COMPOSITE
from sectors.models import Sector
from web.errors import UnknownCode
from web.lookups import first_with
from web.suggestions import nearest_codes


def identified_by(plan: Plan, code: str) -> Identified:
    """Return what a permanent link names; capital and small letters are the same.

    One query, eight for a derived pair; nine where there is nothing. Raises UnknownCode.
    """
    if codes.LINK_SEPARATOR in code:
        return _link_by(plan, code)
    if code.lower() == COMPOSITE:
        return identified_composite(plan)
    found = _found(plan, code) or (_found(plan, code.upper()) if code != code.upper() else None)
    if found is None:
        raise UnknownCode(_("code"), code, nearest_codes(code, _known(plan)))
    return identified(plan, found)


def identified(plan: Plan, item: Any) -> Identified:
    """Return a clause, a table, a link or what goes by a code, read with its place. No query."""
    if isinstance(item, LinkRow):
        return identified_link(plan, item)
    if isinstance(item, Clause):
        return _clause(plan, item)
    if isinstance(item, PrintedTable):
        named = {"table": item.number}
        return _identified(
            plan, "matrix-detail", named, item.title, item.clause.label, item.clause.document.title
        )
    kind = kinds_by_model()[type(item)]
    clause, title = item.clause, f"{getattr(item, kind.named_by)}, {item.title}"
    place = clause.label
    if kind.table_of(item):
        place = _("{table}, row {number}").format(table=clause.label, number=item.number)
    return _identified(plan, kind.page, {"code": item.code}, title, place, clause.document.title)


def identified_plan(plan: Plan) -> Identified:
    return Identified(
        code="",
        permanent=reverse("plan-identifier", kwargs={"plan": plan.slug}),
        page=reverse("plan-home", kwargs={"plan": plan.slug}),
        title=plan.title,
        place="",
        document=plan.instrument,
    )


def identified_composite(plan: Plan) -> Identified:
    title = _("Outputs × goals, computed from the printed tables")
    return _identified(plan, "matrix-detail", {"table": COMPOSITE}, title)


def identified_link(plan: Plan, link: LinkRow) -> Identified:
    place = _("{table}, row {row}, column {column}").format(
        table=codes.table_name(link.table_number), row=link.from_code, column=link.to_code
    )
    title = f"{link.from_title} → {link.to_title}"
    return _identified(plan, "link-detail", {"code": link.code}, title, place)


def identified_pair(plan: Plan, code: str) -> Identified:
    title = _("{code}, derived from the printed tables").format(code=code)
    return _identified(plan, "link-detail", {"code": code}, title)


def _identified(
    plan: Plan, route: str, where: dict[str, str], title: str, place: str = "", document: str = ""
) -> Identified:
    [code] = where.values()
    return Identified(
        code=code,
        permanent=reverse("identifier", kwargs={"plan": plan.slug, "code": code}),
        page=reverse(route, kwargs={"plan": plan.slug, **where}),
        title=title,
        place=place,
        document=document or f"{plan.instrument} – {plan.title}",
    )


def _clause(plan: Plan, clause: Clause) -> Identified:
    where = {"plan": plan.slug, "code": clause.code}
    return Identified(
        code=f"cl/{clause.code}",
        permanent=reverse("clause-identifier", kwargs=where),
        page=reverse("clause-detail", kwargs=where),
        title=clause.heading,
        place=clause.label,
        document=clause.document.title,
    )


def _link_by(plan: Plan, code: str) -> Identified:
    link = link_found_by(plan, code) or link_found_by(plan, code.upper())
    if link is not None:
        return identified_link(plan, link)
    refusal = link_refusal(graph_of(plan), code if plan.levels else code.upper())
    if isinstance(refusal, LinkIsDerived):
        return identified_pair(plan, code if plan.levels else code.upper())
    raise refusal


def _found(plan: Plan, code: str) -> Any:
    kinds = likely(kinds_in(plan), code)
    rows = (kind.in_plan(plan).with_source() for kind in kinds)
    if re.match(codes.TABLE, code):
        tables = PrintedTable.objects.in_plan(plan).of_marks().with_clause()
        table = first_with(tables, code, field="number")
        if table or not plan.levels:
            return table
    return next(filter(None, (first_with(each, code) for each in rows)), None)


def _known(plan: Plan) -> list[str]:
    graph = graph_of(plan)
    nodes = graph.from_the_top
    return [
        *(node.code for node in nodes),
        *Sector.objects.in_plan(plan).values_list("code", flat=True),
        *(table.number for table in graph.tables),
        COMPOSITE,
    ]
