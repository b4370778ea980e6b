"""Everything of a plan that can be found, as entries of the index."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum
from functools import cache, partial
from itertools import chain
from typing import Any, Final, NamedTuple

from django.db.models import Model

from itu_plan.models import SearchEntry
from itu_plan.search.words import folded, folded_key
from kpis.models import Kpi
from outputs.models import PriorityItem
from plans.codes import link_code, table_name
from plans.levels import Leaf, Level, LevelLink, leaves, level_links, levels
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from plans.services import batches
from sectors.models import Sector
from web.addresses import address_of

LONGEST: Final = 100_000
"""How many characters of a text are indexed: PostgreSQL refuses a vector of more than 1 MB."""
ROOM: Final = 1_000_000
"""Above every number of an object within its Sector, or of a clause within its document."""
SECTORS: Final = 1000
WITHIN: Final = (10 * SECTORS, ROOM, ROOM)
"""Room for a layer and a Sector, and for two numbers in it."""


class EntryType(StrEnum):
    """What can be found beside the levels."""

    SECTOR = "sector"
    KPI = "kpi"
    CLAUSE = "clause"
    TABLE = "table"
    PRIORITY = "priority"
    LINK = "link"


TYPES: Final = (
    *(str(level.key) for level in levels()),
    *map(str, EntryType),
    *(str(leaf.key) for leaf in leaves()),
)
"""What can be found, in the order in which equals are listed."""
_PAGES: Final[dict[str, tuple[str, str]]] = {
    EntryType.TABLE: ("matrix-detail", "table"),
    EntryType.PRIORITY: ("sector-detail", "code"),
}
"""Type → the route of its page, and what names it there, where it has none of its own name."""


class EntrySource(NamedTuple):
    """A model each of whose rows makes one entry, or those of its rows that `rows_in` leaves."""

    model: type[Model]
    rows_in: Callable[[Plan], Any]
    made: Callable[[Any], Iterator[SearchEntry]]

    @property
    def name(self) -> str:
        return self.model._meta.label_lower

    def entries(self, plan: Plan, keys: Sequence[int] | None = None) -> Iterator[SearchEntry]:
        """Yield the entries of a plan, or of these rows of it alone. One query, or two."""
        rows = self.rows_in(plan)
        for entry in self.made(rows if keys is None else rows.filter(pk__in=keys)):
            entry.plan_id, entry.model = plan.pk, self.name
            yield entry


@cache
def entry_sources() -> tuple[EntrySource, ...]:
    """Return where all entries come from, in the order of TYPES."""
    return (
        *(EntrySource(one.model, one.in_plan, partial(_objects, one)) for one in levels()),
        EntrySource(Sector, Sector.objects.in_plan, _sectors),
        EntrySource(Kpi, Kpi.objects.in_plan, _kpis),
        EntrySource(Clause, Clause.objects.in_plan, _clauses),
        EntrySource(PrintedTable, PrintedTable.objects.of_marks().in_plan, _tables),
        EntrySource(PriorityItem, PriorityItem.objects.in_plan, _priorities),
        *(
            EntrySource(link.model, partial(_noted, link), partial(_links, place, link))
            for place, link in enumerate(level_links())
        ),
        *(EntrySource(one.model, one.in_plan, partial(_objects, one)) for one in leaves()),
    )


def entry_rows(plan: Plan) -> Iterator[SearchEntry]:
    """In the order of TYPES, then as printed; of links, those with a note. Fourteen queries."""
    return chain.from_iterable(source.entries(plan) for source in entry_sources())


def sources_touched(
    touched: Mapping[type[Model], AbstractSet[int]],
) -> dict[EntrySource, set[int]] | None:
    """Return which rows make other entries after an edit; None where that may be all of a plan.

    A link has the titles of both its ends. What Sectors and documents say of their place and name
    stands in the entries of all that belongs to them. One query for each touched end of a link.
    """
    if not touched.keys().isdisjoint((Sector, SourceDocument)):
        return None
    found = {source: set(touched.get(source.model, ())) for source in entry_sources()}
    for link in level_links():
        [source] = [one for one in found if one.model is link.model]
        for end in link.ends:
            for keys in batches(sorted(touched.get(end.model, ()))):
                noted = link.rows.noted().filter(**{f"{end.key}__in": keys})
                found[source].update(noted.order_by().values_list("pk", flat=True))
    return {source: keys for source, keys in found.items() if keys}


def entry_address(entry: SearchEntry) -> str:
    return page_at(entry.plan, entry.type, entry.page or entry.code)


def page_at(plan: Plan, kind: str, code: str) -> str:
    route, name = _PAGES.get(kind, (f"{kind}-detail", "code"))
    return address_of(route, code, name, plan=plan.slug)


def _entry(
    key: int,
    place: Iterable[int],
    type_: str,
    code: str,
    words: tuple[str, str],
    *,
    sector: str = "",
    label: str = "",
    page: str = "",
) -> SearchEntry:
    """`place` are numbers that sort it within its type, `words` its title and its text."""
    title, text = words
    code_key, label_key = folded_key(code), folded_key(label)
    label_key = "" if label_key == code_key else label_key
    return SearchEntry(
        row=key,
        place=_place(type_, *place),
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


def _place(type_: str, *numbers: int) -> int:
    """Return one number that sorts as the type and then these (up to three) do."""
    place = TYPES.index(str(type_))
    for number, room in zip((0, 0, 0, *numbers)[-3:], WITHIN, strict=True):
        place = place * room + min(number, room - 1)
    return place


def _objects(kind: Level | Leaf, rows: Any) -> Iterator[SearchEntry]:
    """Where title and text are the same words, they count once."""
    names = ["pk", "code", "number", "title", "text", "printed_code"]
    names += ["sector__number", "sector__code"] if kind.has_sector else []
    form = kind.label if isinstance(kind, Level) else ""
    for key, code, number, title, text, printed, *sector in rows.values_list(*names):
        words = "" if text == title else text
        label = printed or form.format(number=number)
        sector_number, owner = sector or (0, "")
        place = sector_number or 0, number
        yield _entry(key, place, kind.key, code, (title, words), sector=owner or "", label=label)


def _sectors(rows: Any) -> Iterator[SearchEntry]:
    columns = "pk", "number", "code", "title", "mission", "name"
    for key, number, code, title, mission, name in rows.values_list(*columns):
        words = title, mission
        yield _entry(key, (number,), EntryType.SECTOR, code, words, sector=code, label=name)


def _kpis(rows: Any) -> Iterator[SearchEntry]:
    columns = "pk", "position", "code", "name", "definition", "owner__code", "is_illustrative"
    for key, position, code, name, definition, sector, is_invented in rows.values_list(*columns):
        title = f"{name} (illustrative)" if is_invented else name
        yield _entry(key, (position,), EntryType.KPI, code, (title, definition), sector=sector)


def _clauses(rows: Any) -> Iterator[SearchEntry]:
    columns = "pk", "document__position", "position", "code", "label", "heading", "text"
    for key, document, position, code, label, heading, text in rows.values_list(*columns):
        title = f"{label} {heading}".strip()
        place = document, position
        yield _entry(key, place, EntryType.CLAUSE, code, (title, text), label=label)


def _tables(rows: Any) -> Iterator[SearchEntry]:
    sector_of = dict(Sector.objects.order_by().values_list("table", "code"))
    for key, position, number, title in rows.values_list("pk", "position", "number", "title"):
        more = {"sector": sector_of.get(key, ""), "label": table_name(number)}
        yield _entry(key, (position,), EntryType.TABLE, number, (title, ""), **more)


def _priorities(rows: Any) -> Iterator[SearchEntry]:
    columns = "pk", "sector__number", "position", "sector__code", "text"
    for key, number, position, sector, text in rows.values_list(*columns):
        place, code = (number, position), f"{sector}.{position}"
        yield _entry(key, place, EntryType.PRIORITY, code, (text, ""), sector=sector, page=sector)


def _noted(link: LevelLink, plan: Plan) -> Any:
    return link.in_plan(plan).noted()


def _links(layer: int, link: LevelLink, rows: Any) -> Iterator[SearchEntry]:
    lower, upper = link.lower, link.upper
    numbers = f"{lower}__sector__number", f"{lower}__number", f"{upper}__number"
    words = f"{lower}__code", f"{upper}__code", f"{lower}__title", f"{upper}__title"
    columns = "pk", *numbers, *words, "note", f"{lower}__sector__code"
    for key, sector_number, low, high, *named, note, sector in rows.values_list(*columns):
        from_code, to_code, one, other = named
        where = layer * SECTORS + (sector_number or 0), low, high
        code, said = link_code(from_code, to_code), (f"{one} – {other}", note)
        yield _entry(key, where, EntryType.LINK, code, said, sector=sector or "")
