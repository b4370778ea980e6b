"""From rows to the mappings a graph is read through, in printed order and checked on the way.

A plan may be large: links are put in printed order once, so that the links of each row are a slice,
and every check is a lookup that a wrong row fails. Only then is the fault looked for and named.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from itertools import accumulate, chain, groupby, islice
from operator import itemgetter, lt
from types import MappingProxyType
from typing import TypeVar

from goals.vocabulary import NodeType
from outputs.trace.errors import (
    DuplicateCode,
    DuplicateLink,
    GraphError,
    LinkBetweenWrongTypes,
    LinkOutsideTable,
    NodeOfWrongType,
    UnknownNode,
    UnknownTable,
)
from outputs.trace.parts import Codes, Layers, Link, Node, PrintedTable

Tables = Sequence[PrintedTable]
Item = TypeVar("Item", bound=Hashable)

UPPER_TYPES = {NodeType.OUTPUT: NodeType.OBJECTIVE, NodeType.OBJECTIVE: NodeType.GOAL}


def nodes_by_code(layers: Layers) -> dict[str, Node]:
    """Code → node: outputs, then objectives, then goals.

    Raises NodeOfWrongType and DuplicateCode.
    """
    _check_types(layers)
    listed = [*layers.outputs, *layers.objectives, *layers.goals]
    nodes = {node.code: node for node in listed}
    if len(nodes) != len(listed):
        raise DuplicateCode(_first_repeated(node.code for node in listed))
    return nodes


def links_in_order(
    links: Sequence[Link], places: Mapping[str, int], layers: Layers, tables: Tables
) -> tuple[Link, ...]:
    """The links by printed order of their lower, then of their upper end.

    `places` numbers the codes in printed order. Raises DuplicateLink, and a named error for the
    first link that is no cell of its table.
    """
    try:
        keys = _sort_keys(links, places, layers, tables)
    except KeyError:
        raise _fault_among(links, layers, tables) from None
    if all(map(lt, keys, islice(keys, 1, None))):
        return tuple(links)
    if len(set(keys)) != len(keys):
        raise DuplicateLink(*_first_repeated(link.pair for link in links))
    return tuple(map(links.__getitem__, sorted(range(len(links)), key=keys.__getitem__)))


def targets_by_source(layers: Layers, links: Sequence[Link]) -> dict[str, Codes]:
    """Output or objective code → the codes its links lead up to; takes the links in order."""
    counts = Counter(map(itemgetter(0), links))
    targets = tuple(map(itemgetter(1), links))
    found, start = {}, 0
    for node in chain(layers.outputs, layers.objectives):
        stop = start + counts[node.code]
        found[node.code] = targets[start:stop]
        start = stop
    return found


def starts_of(targets: Mapping[str, Codes]) -> dict[str, int]:
    """Code → the place of its first link among the links in order."""
    return dict(zip(targets, accumulate(map(len, targets.values()), initial=0), strict=False))


def upward(layer: Iterable[Node], targets: Mapping[str, Codes]) -> Mapping[str, Codes]:
    """The part of these targets that a layer sends its links to, read-only."""
    return MappingProxyType({node.code: targets[node.code] for node in layer})


def downward(layer: Iterable[Node], upward_of_lower: Mapping[str, Codes]) -> Mapping[str, Codes]:
    """Code of the layer → the codes whose links lead up to it, read-only."""
    sources: dict[str, list[str]] = {node.code: [] for node in layer}
    for source, targets in upward_of_lower.items():
        for target in targets:
            sources[target].append(source)
    return MappingProxyType({code: tuple(found) for code, found in sources.items()})


def _check_types(layers: Layers) -> None:
    types = (NodeType.GOAL, NodeType.OBJECTIVE, NodeType.OUTPUT)
    for type_, layer in zip(types, layers, strict=True):
        for node in layer:
            if node.type != type_:
                raise NodeOfWrongType(node.code, node.type, type_)


def _sort_keys(
    links: Iterable[Link], places: Mapping[str, int], layers: Layers, tables: Tables
) -> list[int]:
    """A number for each link, ascending in printed order; KeyError where it is no cell."""
    heads = {table.number: _heads_of(table, places, layers) for table in tables}
    keys: list[int] = []
    for number, run in groupby(links, key=itemgetter(2)):
        rows, columns = heads[number]
        keys.extend([rows[lower] + columns[upper] for lower, upper, _, _ in run])
    return keys


def _heads_of(
    table: PrintedTable, places: Mapping[str, int], layers: Layers
) -> tuple[dict[str, int], dict[str, int]]:
    """What a link's row head and column head add to its sort key."""
    rows = {row.code: places[row.code] * len(places) for row in layers.rows_of(table)}
    columns = {column.code: places[column.code] for column in layers.columns_of(table)}
    return rows, columns


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
