"""Everything of a plan that can be found, as entries of the index."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from typing import Any, Final

from django.db.models import QuerySet

from itu_plan.models import SearchEntry
from itu_plan.search.words import folded, folded_key
from kpis.models import Kpi
from outputs.models import PriorityItem
from plans.codes import link_code
from plans.levels import Level, level_links, levels
from plans.models import Clause, Plan, PrintedTable
from sectors.models import Sector
from web.addresses import address_of

LONGEST: Final = 100_000
"""How many characters of a text are indexed: PostgreSQL refuses a vector of more than 1 MB."""


class EntryType(StrEnum):
    """What can be found beside the levels."""

    SECTOR = "sector"
    KPI = "kpi"
    CLAUSE = "clause"
    TABLE = "table"
    PRIORITY = "priority"
    LINK = "link"


TYPES: Final = (*(str(level.key) for level in levels()), *map(str, EntryType))
"""What can be found, in the order in which equals are listed."""
_PAGES: Final[dict[str, tuple[str, str]]] = {
    EntryType.TABLE: ("matrix-detail", "table"),
    EntryType.PRIORITY: ("sector-detail", "code"),
}
"""Type → the route of its page, and what names it there, where it has none of its own name."""


def entry_rows(plan: Plan) -> Iterator[SearchEntry]:
    """In the order of TYPES, then as printed; of links, those with a note. Eleven queries."""
    entries = chain(
        *(_objects(plan, level) for level in levels()),
        _sectors(plan),
        _kpis(plan),
        _clauses(plan),
        _tables(plan),
        _priorities(plan),
        _links(plan),
    )
    for place, entry in enumerate(entries):
        entry.plan_id, entry.place = plan.pk, place
        yield entry


def entry_address(entry: SearchEntry) -> str:
    return page_at(entry.plan, entry.type, entry.page or entry.code)


def page_at(plan: Plan, kind: str, code: str) -> str:
    route, name = _PAGES.get(kind, (f"{kind}-detail", "code"))
    return address_of(route, code, name, plan=plan.slug)


def _entry(
    type_: str, code: str, title: str, text: str, sector: str = "", label: str = "", page: str = ""
) -> SearchEntry:
    code_key, label_key = folded_key(code), folded_key(label)
    label_key = "" if label_key == code_key else label_key
    return SearchEntry(
        type=str(type_),
        code=code,
        sector=sector,
        page=page,
        title=title,
        text=text,
        code_key=code_key,
        label_key=label_key,
        names=f"{code_key} {label_key}".strip(),
        title_words=folded(title),
        text_words=folded(text)[:LONGEST],
    )


def _objects(plan: Plan, level: Level) -> Iterator[SearchEntry]:
    """Where title and text are the same words, they count once."""
    names = ["code", "number", "title", "text", *(["sector__code"] if level.has_sector else [])]
    for code, number, title, text, *sector in level.in_plan(plan).values_list(*names):
        words = "" if text == title else text
        label = level.label.format(number=number)
        yield _entry(level.key, code, title, words, "".join(sector), label)


def _sectors(plan: Plan) -> Iterator[SearchEntry]:
    for code, title, mission, name in _rows(Sector, plan, "code", "title", "mission", "name"):
        yield _entry(EntryType.SECTOR, code, title, mission, code, name)


def _kpis(plan: Plan) -> Iterator[SearchEntry]:
    columns = "code", "name", "definition", "owner__code", "is_illustrative"
    for code, name, definition, sector, is_illustrative in _rows(Kpi, plan, *columns):
        title = f"{name} (illustrative)" if is_illustrative else name
        yield _entry(EntryType.KPI, code, title, definition, sector)


def _clauses(plan: Plan) -> Iterator[SearchEntry]:
    for code, label, heading, text in _rows(Clause, plan, "code", "label", "heading", "text"):
        title = f"{label} {heading}".strip()
        yield _entry(EntryType.CLAUSE, code, title, text, label=label)


def _tables(plan: Plan) -> Iterator[SearchEntry]:
    sector_of = dict(_rows(Sector, plan, "table__number", "code"))
    for number, title in _rows(PrintedTable, plan, "number", "title"):
        sector = sector_of.get(number, "")
        yield _entry(EntryType.TABLE, number, title, "", sector, f"Table {number}")


def _priorities(plan: Plan) -> Iterator[SearchEntry]:
    for sector, position, text in _rows(PriorityItem, plan, "sector__code", "position", "text"):
        code = f"{sector}.{position}"
        yield _entry(EntryType.PRIORITY, code, text, "", sector, page=sector)


def _links(plan: Plan) -> Iterator[SearchEntry]:
    for link in level_links():
        lower, upper = link.lower, link.upper
        columns = f"{lower}__code", f"{upper}__code", f"{lower}__title", f"{upper}__title"
        rows = link.in_plan(plan).noted()
        for from_code, to_code, from_title, to_title, note, sector in rows.values_list(
            *columns, "note", f"{lower}__sector__code"
        ):
            title = f"{from_title} – {to_title}"
            code = link_code(from_code, to_code)
            yield _entry(EntryType.LINK, code, title, note, sector)


def _rows(model: Any, plan: Plan, *columns: str) -> QuerySet[Any, tuple[Any, ...]]:
    rows: QuerySet[Any, tuple[Any, ...]] = model.objects.in_plan(plan).values_list(*columns)
    return rows
