"""From rows to the mappings a graph is read through, in printed order and checked on the way.

A plan may be large: links are put in printed order once, so that the links of each row are a slice,
and every check is a lookup that a wrong row fails. Only then is the fault looked for and named.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, chain, groupby, islice
from operator import itemgetter, lt
from types import MappingProxyType
from typing import TypeVar

from plans.trace.errors import (
    DuplicateCode,
    DuplicateLink,
    GraphError,
    LinkBetweenWrongTypes,
    LinkOutsideTable,
    NodeOfWrongType,
    UnknownNode,
    UnknownTable,
)
from plans.trace.parts import Codes, Layers, Link, Node, PrintedTable
from plans.vocabulary import NodeType

Tables = Sequence[PrintedTable]
CodeLists = dict[str, list[str]]
SortKeys = dict[str, int]
Places = Iterable[tuple[int, Node]]
Item = TypeVar("Item", bound=Hashable)

UPPER_TYPES = {NodeType.OUTPUT: NodeType.OBJECTIVE, NodeType.OBJECTIVE: NodeType.GOAL}


def check_nodes(layers: Layers) -> None:
    """Raise NodeOfWrongType or DuplicateCode for nodes that do not make a plan."""
    _check_types(layers)
    codes = [node.code for node in layers.in_printed_order()]
    if len(set(codes)) != len(codes):
        raise DuplicateCode(_first_repeated(codes))


def links_in_order(links: Sequence[Link], layers: Layers, tables: Tables) -> tuple[Link, ...]:
    """The links by printed order of their lower, then of their upper end.

    Raises DuplicateLink, and a named error for the first link that is no cell of its table.
    """
    try:
        keys = _sort_keys(links, layers, tables)
    except KeyError:
        raise _fault_among(links, layers, tables) from None
    if all(map(lt, keys, islice(keys, 1, None))):
        return tuple(links)
    if len(set(keys)) != len(keys):
        raise DuplicateLink(*_first_repeated(link.pair for link in links))
    return tuple(map(links.__getitem__, sorted(range(len(links)), key=keys.__getitem__)))


def nodes_by_code(layers: Layers) -> Mapping[str, Node]:
    """Code → node, in printed order, read-only."""
    return MappingProxyType({node.code: node for node in layers.in_printed_order()})


def places_of(codes: Iterable[str]) -> Mapping[str, int]:
    """Code → its place among these, read-only."""
    return MappingProxyType({code: place for place, code in enumerate(codes)})


def targets_by_source(layers: Layers, links: Iterable[Link]) -> Mapping[str, Codes]:
    """Output or objective code → the codes its links lead up to, read-only."""
    targets: CodeLists = {node.code: [] for node in chain(layers.outputs, layers.objectives)}
    for link in links:
        targets[link.from_code].append(link.to_code)
    return _read_only(targets)


def sources_by_target(layers: Layers, links: Iterable[Link]) -> Mapping[str, Codes]:
    """Objective or goal code → the codes whose links lead up to it, read-only."""
    sources: CodeLists = {node.code: [] for node in chain(layers.objectives, layers.goals)}
    for link in links:
        sources[link.to_code].append(link.from_code)
    return _read_only(sources)


def part(ends: Mapping[str, Codes], layer: Iterable[Node]) -> Mapping[str, Codes]:
    """The part of these ends that belongs to the nodes of one layer, read-only."""
    return MappingProxyType({node.code: ends[node.code] for node in layer})


def starts_of(targets: Mapping[str, Codes]) -> Mapping[str, int]:
    """Code → the place of its first link among the links in order, read-only."""
    starts = accumulate(map(len, targets.values()), initial=0)
    return MappingProxyType(dict(zip(targets, starts, strict=False)))


def _read_only(lists: CodeLists) -> Mapping[str, Codes]:
    return MappingProxyType({code: tuple(codes) for code, codes in lists.items()})


def _check_types(layers: Layers) -> None:
    types = (NodeType.GOAL, NodeType.OBJECTIVE, NodeType.OUTPUT)
    for type_, layer in zip(types, layers, strict=True):
        for node in layer:
            if node.type != type_:
                raise NodeOfWrongType(node.code, node.type, type_)


def _sort_keys(links: Iterable[Link], layers: Layers, tables: Tables) -> list[int]:
    """A number for each link, ascending in printed order; KeyError where it is no cell."""
    heads = _heads_by_table(layers, tables)
    keys: list[int] = []
    for number, run in groupby(links, key=itemgetter(2)):
        rows, columns = heads[number]
        keys += [rows[link.from_code] + columns[link.to_code] for link in run]
    return keys


def _heads_by_table(layers: Layers, tables: Tables) -> dict[str, tuple[SortKeys, SortKeys]]:
    """What the row and the column head of a link add to its sort key, by table number."""
    goals, objectives, outputs = layers
    width = len(objectives) + len(goals)
    rows = _keys_by_sector(enumerate(outputs), width)
    columns = _keys_by_sector(enumerate(objectives), 1)
    rows[None] = _keys(enumerate(objectives, len(outputs)), width)
    columns[None] = _keys(enumerate(goals, len(objectives)), 1)
    return {table.number: (rows[table.sector], columns[table.sector]) for table in tables}


def _keys_by_sector(places: Places, step: int) -> defaultdict[str | None, SortKeys]:
    found: defaultdict[str | None, SortKeys] = defaultdict(dict)
    for place, node in places:
        found[node.sector][node.code] = place * step
    return found


def _keys(places: Places, step: int) -> SortKeys:
    return {node.code: place * step for place, node in places}


def _fault_among(links: Iterable[Link], layers: Layers, tables: Tables) -> GraphError:
    nodes = nodes_by_code(layers)
    sectors = {table.number: table.sector for table in tables}
    return next(filter(None, (_fault_of(link, nodes, sectors) for link in links)))


def _fault_of(
    link: Link, nodes: Mapping[str, Node], sectors: Mapping[str, str | None]
) -> GraphError | None:
    for code in link.pair:
        if code not in nodes:
            return UnknownNode(code)
    lower, upper = nodes[link.from_code], nodes[link.to_code]
    if UPPER_TYPES.get(lower.type) != upper.type:
        return LinkBetweenWrongTypes(*link.pair)
    if link.table not in sectors:
        return UnknownTable(link.table)
    return None if _fits(sectors[link.table], lower, upper) else LinkOutsideTable(*link.pair)


def _fits(sector: str | None, lower: Node, upper: Node) -> bool:
    """Whether a link between these nodes is a cell of the table of this Sector."""
    if upper.type == NodeType.GOAL:
        return sector is None
    return sector is not None and lower.sector == upper.sector == sector


def _first_repeated(items: Iterable[Item]) -> Item:
    return Counter(items).most_common(1)[0][0]
