"""From rows to the mappings a graph is read through, in printed order and checked on the way.

A plan may be large: links are put in printed order once, so that the links of each row are a slice,
and every check is a lookup that a wrong row fails. Only then is the fault looked for and named.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, groupby, islice, pairwise
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
    TableOfWrongLevel,
    UnknownNode,
    UnknownTable,
    WrongSpine,
)
from plans.trace.parts import Codes, Layer, Link, MarkTable, Node, Nodes, Spine

Tables = Sequence[MarkTable]
CodeLists = dict[str, list[str]]
SortKeys = dict[str, int]
Heads = dict[str, tuple[SortKeys, SortKeys]]
"""Table number → what the row and the column head of a link add to its sort key."""
Item = TypeVar("Item", bound=Hashable)


def check_spine(spine: Spine) -> None:
    """Raise WrongSpine, NodeOfWrongType or DuplicateCode for layers that do not make a plan."""
    levels = [layer.level for layer in spine]
    if not levels or len(set(levels)) != len(levels):
        raise WrongSpine(levels)
    for level, _plural, nodes in spine:
        for node in nodes:
            if node.type != level:
                raise NodeOfWrongType(node.code, node.type, level)
    codes = [node.code for node in _nodes(spine)]
    if len(set(codes)) != len(codes):
        raise DuplicateCode(_first_repeated(codes))


def links_in_order(links: Sequence[Link], spine: Spine, tables: Tables) -> tuple[Link, ...]:
    """The links by printed order of their lower, then of their upper end.

    Raises TableOfWrongLevel, DuplicateLink, and a named error for the first link that is no cell of
    its table.
    """
    heads = _heads_by_table(spine, tables)
    try:
        keys = _sort_keys(links, heads)
    except KeyError:
        raise _fault_among(links, spine, heads) from None
    if all(map(lt, keys, islice(keys, 1, None))):
        return tuple(links)
    if len(set(keys)) != len(keys):
        raise DuplicateLink(*_first_repeated(link.pair for link in links))
    return tuple(map(links.__getitem__, sorted(range(len(links)), key=keys.__getitem__)))


def nodes_by_code(spine: Spine) -> Mapping[str, Node]:
    """Code → node, in printed order, read-only."""
    return MappingProxyType({node.code: node for node in _nodes(spine)})


def places_by_name(names: Iterable[str]) -> Mapping[str, int]:
    """Name → its place among these, read-only."""
    return MappingProxyType({name: place for place, name in enumerate(names)})


def ends_above(spine: Spine, links: Iterable[Link]) -> Mapping[str, Codes]:
    """Code → the codes its links lead up to, read-only."""
    ends: CodeLists = {node.code: [] for node in _nodes(spine[:-1])}
    for link in links:
        ends[link[0]].append(link[1])
    return _joined(_tuples(ends), _no_ends(spine[-1]))


def ends_below(spine: Spine, links: Iterable[Link]) -> Mapping[str, Codes]:
    """Code → the codes whose links lead up to it, read-only."""
    ends: CodeLists = {node.code: [] for node in _nodes(spine[1:])}
    for link in links:
        ends[link[1]].append(link[0])
    return _joined(_no_ends(spine[0]), _tuples(ends))


def first_places(ends: Mapping[str, Codes]) -> Mapping[str, int]:
    """Code → the place of its first link among the links in order, read-only."""
    starts = accumulate(map(len, ends.values()), initial=0)
    return MappingProxyType(dict(zip(ends, starts, strict=False)))


def _nodes(spine: Spine) -> Iterator[Node]:
    return chain.from_iterable(layer.nodes for layer in spine)


def _tuples(lists: CodeLists) -> dict[str, Codes]:
    return {code: tuple(codes) for code, codes in lists.items()}


def _joined(lower: dict[str, Codes], upper: dict[str, Codes]) -> Mapping[str, Codes]:
    lower |= upper
    return MappingProxyType(lower)


def _no_ends(layer: Layer) -> dict[str, Codes]:
    return dict.fromkeys([node.code for node in layer.nodes], ())


def _sort_keys(links: Iterable[Link], heads: Heads) -> list[int]:
    """A number for each link, ascending in printed order; KeyError where it is no cell."""
    keys: list[int] = []
    for number, run in groupby(links, key=itemgetter(2)):
        rows, columns = heads[number]
        keys += [rows[link[0]] + columns[link[1]] for link in run]
    return keys


class _SortKeys(dict[str | None, SortKeys]):
    """Sector → code → what the node adds to the sort key of its links, drawn up when asked for.

    Under None those of the whole layer, which a layer without Sectors has under each of them.
    """

    def __init__(self, nodes: Nodes, start: int, step: int) -> None:
        self._nodes, self._start, self._step = nodes, start, step

    def __missing__(self, sector: str | None) -> SortKeys:
        places, step = enumerate(self._nodes, self._start), self._step
        if sector is None:
            self[None] = {node[0]: place * step for place, node in places}
            return self[None]
        found: defaultdict[str | None, SortKeys] = defaultdict(dict)
        for place, node in places:
            found[node[3]][node[0]] = place * step
        found.pop(None, None)
        self.update(found)
        return found[sector] if found else self[None]


def _heads_by_table(spine: Spine, tables: Tables) -> Heads:
    width, start = sum([len(layer.nodes) for layer in spine]), 0
    keys: dict[str, tuple[_SortKeys, _SortKeys]] = {}
    for lower, upper in pairwise(spine):
        end = start + len(lower.nodes)
        keys[lower.level] = _SortKeys(lower.nodes, start, width), _SortKeys(upper.nodes, end, 1)
        start = end
    heads: Heads = {}
    for number, _title, level, sector, printed in tables:
        if level not in keys:
            raise TableOfWrongLevel(number, level)
        rows, columns = keys[level]
        owner = None if printed else sector
        heads[number] = rows[owner], columns[owner]
    return heads


def _fault_among(links: Iterable[Link], spine: Spine, heads: Heads) -> GraphError:
    nodes, levels = nodes_by_code(spine), [layer.level for layer in spine]
    return next(filter(None, (_link_fault(link, nodes, levels, heads) for link in links)))


def _link_fault(
    link: Link, nodes: Mapping[str, Node], levels: Sequence[str], heads: Heads
) -> GraphError | None:
    for code in link.pair:
        if code not in nodes:
            return UnknownNode(code, levels)
    if (nodes[link.from_code].type, nodes[link.to_code].type) not in pairwise(levels):
        return LinkBetweenWrongTypes(*link.pair, levels)
    if link.table not in heads:
        return UnknownTable(link.table)
    rows, columns = heads[link.table]
    is_cell = link.from_code in rows and link.to_code in columns
    return None if is_cell else LinkOutsideTable(*link.pair)


def _first_repeated(items: Iterable[Item]) -> Item:
    return Counter(items).most_common(1)[0][0]
