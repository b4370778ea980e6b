"""The parameters of every operation: what is in the address, after it, and in the headers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import django_filters
from django.urls.converters import get_converters
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from web.api.conditional import READING, ConditionalView
from web.api.paging import PAGING_PARAMETERS, CodePagination
from web.api.sparse import EXPAND, FIELDS, SHAPING_PARAMETERS
from web.filtersets import OrderFilter
from web.openapi.types import Schema

NEEDED: Final = frozenset({"q", "as"})
"""What has to be there; any other parameter without a value is as if it were not sent."""
NO_NUL: Final = "^[^\\u0000]*$"
"""Any text but one with the character U+0000, which no database keeps."""
LISTED: Final = {"style": "form", "explode": False}
"""An array in one parameter, its items between commas."""

PAGING: Final[Mapping[str, Schema]] = {
    "page": {"type": "integer", "minimum": 1, "default": 1},
    "page_size": {
        "type": "integer",
        "minimum": 1,
        "maximum": CodePagination.max_page_size,
        "default": CodePagination.page_size,
    },
}

PATH: Final[Mapping[str, tuple[StrPromise, str]]] = {
    "plan": (_("The plan: the years of its cycle."), "2008-2011"),
    "code": (_("The code of the object."), ""),
    "table": (
        _("The number of a printed table, or `outputs-goals`: outputs and the goals they reach."),
        "8.1",
    ),
    "rule": (_("The code of a gap rule."), "sole-output-objectives"),
    "key": (_("The first characters of a token, as it is listed."), ""),
}
"""Part of an address → what it is, and one that there is in the plan of Resolution 71."""

QUERY: Final[Mapping[str, StrPromise]] = {
    "page": _("Which page, from 1."),
    "page_size": _("How many on one page."),
    "fields": _("Only these parts of every object, by name. Its code always stays."),
    "expand": _("Objects in the place of these codes."),
    "format": _("The form of the answer; it goes before `Accept`."),
    "search": _("Words to find in code, title or text, in any case."),
    "ordering": _("What to order by; `-` reverses. Equals stay as printed."),
    "sector": _("Only those of this Sector, by its code."),
    "goal": _(
        "Only those that serve this goal, by its code: objectives by a printed mark, outputs by a "
        "path."
    ),
    "objective": _("Only those with a printed mark under this objective, by its code."),
    "high_priority": _("Whether the words of the plan name it as high priority."),
    "document": _("Only clauses of this document, by its code."),
    "kind": _("Only those of this kind."),
    "owner": _("Only those whose values this Sector owes, by its code."),
    "subject": _("Only those that measure this goal, objective or output, by its code."),
    "context": _("Whether they show figures from outside the cycle."),
    "status": _("Only those that stand so in the year of `period`."),
    "period": _("Which year of the cycle; else the latest with a value."),
    "node": _("Only this goal, objective or output, by its code."),
    "year": _("Only those of this year."),
    "state": _("Only values in this state. Those that are not approved show to their Sector."),
    "table": _("Only marks of this printed table, by its number."),
    "certainty": _("Only those of this certainty."),
    "type": _("Only those of this type."),
    "from": _("Only links from this output or objective, by its code."),
    "to": _("Only links to this objective or goal, by its code."),
    "rule": _("Only this gap rule, by its code."),
    "layout": _("For CSV: `long` has a row for every marked cell, `wide` is as printed."),
    "stop": _("The codes of what is to stop, with commas between: `R-SG,R3--G2`. At most 100."),
    "as": _("The format of the file; it goes before `Accept`."),
    "q": _("What to look for: at least one letter or digit."),
    "plan": _("Only in this plan."),
}
IF_NONE_MATCH: Final = _("ETags that you have: while one is current, the answer is 304.")
IF_MATCH: Final = _("Go on only while this is the ETag of the object (else 412).")
IF_MATCH_TO_WRITE: Final = _("The ETag of the object as you read it. Without it: 428.")
IF_NONE_MATCH_TO_MAKE: Final = _("`*` to make it where there is none yet (else 412).")


def path_parameters(route: str, given: Mapping[str, tuple[StrPromise, str]]) -> Iterator[Schema]:
    """Yield a parameter for each part of a route; `given` words go before those of PATH."""
    for converter, name in re.findall(r"<(\w+):(\w+)>", route):
        means, example = given[name] if name in given else PATH[name]
        schema: Schema = {"type": "string", "pattern": f"^{get_converters()[converter].regex}$"}
        said = {"in": "path", "name": name, "required": True, "description": means}
        yield said | {"schema": schema} | ({"example": example} if example else {})


def header_parameters(view: Any, method: str) -> Iterator[Schema]:
    """Yield the conditions that a request can make."""
    if not isinstance(view, ConditionalView):
        return
    if method in READING:
        yield _header("If-None-Match", IF_NONE_MATCH)
        yield _header("If-Match", IF_MATCH)
    elif method == "PUT":
        yield _header("If-Match", IF_MATCH_TO_WRITE)
        yield _header("If-None-Match", IF_NONE_MATCH_TO_MAKE)
    else:
        yield {**_header("If-Match", IF_MATCH_TO_WRITE), "required": True}


def query_parameters(
    view: Any, method: str, fields: list[str], given: Mapping[str, Schema]
) -> Iterator[Schema]:
    """Yield every query parameter that the view takes with this method.

    `fields` are those of an object of its answer; `given` holds the schemas of parameters that
    neither filterset nor pages explain.
    """
    filters = getattr(getattr(view, "filterset_class", None), "base_filters", {})
    names = view_parameters(view, method, filters)
    schemas = {name: _filtering(one) for name, one in filters.items()}
    schemas |= {name: {"schema": schema} for name, schema in PAGING.items()}
    schemas |= {name: {"schema": schema} for name, schema in given.items()}
    serializer = getattr(view, "serializer_class", None)
    expandable = list(getattr(serializer, "expandable", ()))
    schemas[FIELDS] = _names(fields)
    schemas[EXPAND] = _names(expandable)
    schemas["format"] = {"schema": {"type": "string", "enum": _formats(view)}}
    for name in names:
        if name in {FIELDS, EXPAND} and not schemas[name]["schema"]["items"]["enum"]:
            continue
        said = {"in": "query", "name": name, "description": QUERY[name]}
        asked = {"required": True} if name in NEEDED else {"allowEmptyValue": True}
        yield said | asked | schemas[name]


def view_parameters(view: Any, method: str, filters: Mapping[str, Any]) -> list[str]:
    """Return the names of the query parameters that a view takes, in a fixed order.

    What a list is filtered and paged by means nothing to a write to it.
    """
    known = getattr(view, "parameters", ())
    narrowing = {*PAGING_PARAMETERS, *filters} if method in READING else ()
    taken = {*SHAPING_PARAMETERS, *narrowing} if known is None else known
    return [*(name for name in QUERY if name in taken), "format"]


def _header(name: str, means: StrPromise) -> Schema:
    return {"in": "header", "name": name, "description": means, "schema": {"type": "string"}}


def _filtering(one: Any) -> Schema:
    if isinstance(one, OrderFilter):
        names = [name for name, _label in one.extra["choices"]]
        return _names(names)
    if isinstance(one, django_filters.ChoiceFilter):
        values = [value for value, _label in one.extra["choices"]]
        return {"schema": {"type": "string", "enum": values}}
    longest = {"maxLength": one.extra["max_length"]} if "max_length" in one.extra else {}
    return {"schema": {"type": "string", "pattern": NO_NUL, **longest}}


def _names(known: list[str]) -> Schema:
    items: Schema = {"type": "string", "enum": known}
    return {"schema": {"type": "array", "items": items}, **LISTED}


def _formats(view: Any) -> list[str]:
    return list(dict.fromkeys(str(renderer.format) for renderer in view.get_renderers()))
