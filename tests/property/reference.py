"""The questions of the trace engine answered the slow and obvious way: nested loops over links."""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import NamedTuple

from plans.trace.graph import Layer, Link
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows


class NaivePath(NamedTuple):
    """Links of which each begins where the one before ends."""

    links: tuple[Link, ...]

    @property
    def nodes(self) -> tuple[str, ...]:
        """The codes, from the bottom up."""
        return (self.links[0].from_code, *(link.to_code for link in self.links))

    @property
    def is_certain(self) -> bool:
        """Whether all links are."""
        return {link.certainty for link in self.links} == {Certainty.CERTAIN}


def order_of(rows: Rows) -> list[str]:
    """Every code in printed order: layer by layer from the bottom up."""
    return [node.code for layer in rows.spine for node in layer.nodes]


def chains_of(rows: Rows, hops: int) -> list[NaivePath]:
    """Every chain of so many links that begins at the bottom."""
    if hops == 1:
        bottom = codes_of(rows.spine[0])
        return [NaivePath((link,)) for link in rows.links if link.from_code in bottom]
    return [
        NaivePath((*chain.links, link))
        for chain in chains_of(rows, hops - 1)
        for link in rows.links
        if chain.nodes[-1] == link.from_code
    ]


def paths_of(rows: Rows) -> list[NaivePath]:
    """Every complete path in printed order."""
    order = order_of(rows)
    found = chains_of(rows, len(rows.spine) - 1)
    return sorted(found, key=lambda path: [order.index(code) for code in path.nodes])


def paths_at(rows: Rows, code: str) -> list[NaivePath]:
    """The complete paths through one node."""
    return [path for path in paths_of(rows) if code in path.nodes]


def codes_of(layer: Layer) -> list[str]:
    """The codes of one layer."""
    return [node.code for node in layer.nodes]


def composite_of(rows: Rows, bottom: int, top: int) -> dict[tuple[str, str], tuple[int, int]]:
    """(lower, upper) → all paths, certain paths, as the product of the matrices of marks."""
    hops = list(pairwise(rows.spine[bottom : top + 1]))
    product = _product_of(rows.links, hops)
    certain = _product_of(certain_only(rows).links, hops)
    return {pair: (count, certain[pair]) for pair, count in product.items()}


def _product_of(
    links: Iterable[Link], hops: Iterable[tuple[Layer, Layer]]
) -> Counter[tuple[str, str]]:
    marks = Counter(link.pair for link in links)
    product: Counter[tuple[str, str]] = Counter()
    for place, (lower, upper) in enumerate(hops):
        if place == 0:
            rows = codes_of(lower)
            product.update({(row, row): 1 for row in rows})
        longer: Counter[tuple[str, str]] = Counter()
        for row in rows:
            for column in codes_of(upper):
                total = sum(product[row, mid] * marks[mid, column] for mid in codes_of(lower))
                if total:
                    longer[row, column] = total
        product = longer
    return product


def without(rows: Rows, codes: Collection[str], pairs: Collection[tuple[str, str]]) -> Rows:
    """The rows less some nodes, their links and some other links."""
    spine = (
        layer._replace(nodes=tuple(node for node in layer.nodes if node.code not in codes))
        for layer in rows.spine
    )
    links = tuple(
        link
        for link in rows.links
        if not {link.from_code, link.to_code} & set(codes) and link.pair not in pairs
    )
    return Rows(tuple(spine), rows.tables, links)


def certain_only(rows: Rows) -> Rows:
    """The rows less every ambiguous link."""
    return rows._replace(links=tuple(ln for ln in rows.links if ln.certainty == Certainty.CERTAIN))


def support_of(rows: Rows) -> dict[str, int]:
    """Each node above the bottom → the number of chains that lead up to it from there."""
    support: dict[str, int] = {}
    for hops, layer in enumerate(rows.spine[1:], start=1):
        chains = Counter(chain.nodes[-1] for chain in chains_of(rows, hops))
        support |= {code: chains[code] for code in codes_of(layer)}
    return support


Found = set[tuple[str, tuple[str, ...], str | None, str | None]]


def findings_of(rows: Rows) -> Found:
    """(rule, codes, table, sole supporter) of every gap."""
    stated = [link.pair for link in rows.links]
    found: Found = set()
    for lower, upper in pairwise(rows.spine):
        slug = f"{lower.plural}-without-{upper.level}"
        found |= _lacking(slug, lower, {below for below, _ in stated})
        found |= _supported(lower, upper, stated)
    if len(rows.spine) > 2:
        reached = {(path.nodes[0], path.nodes[-1]) for path in paths_of(rows)}
        found |= _supported(rows.spine[0], rows.spine[-1], list(reached))
    return found | _empty_heads(rows) | _ambiguous(rows)


def _supported(lower: Layer, upper: Layer, pairs: list[tuple[str, str]]) -> Found:
    """What of the upper layer nothing, or a single one, of the lower supports."""
    slug = f"{upper.plural}-without-{lower.level}"
    sole = f"sole-{lower.level}-{upper.plural}"
    found = _lacking(slug, upper, {above for _, above in pairs})
    for code in codes_of(upper):
        supporters = [below for below, above in pairs if above == code]
        if len(supporters) == 1:
            found.add((sole, (code,), None, supporters[0]))
    return found


def _lacking(slug: str, layer: Layer, tied: set[str]) -> Found:
    return {(slug, (code,), None, None) for code in codes_of(layer) if code not in tied}


def _empty_heads(rows: Rows) -> Found:
    found: Found = set()
    for table in rows.tables:
        place = [layer.level for layer in rows.spine].index(table.rows)
        marked = {code for link in rows.links if link.table == table.number for code in link.pair}
        slugs = ("empty-table-rows", "empty-table-columns")
        for slug, layer in zip(slugs, rows.spine[place : place + 2], strict=True):
            for node in layer.nodes:
                if table.sector in (None, node.sector) and node.code not in marked:
                    found.add((slug, (node.code,), table.number, None))
    return found


def _ambiguous(rows: Rows) -> Found:
    doubtful = [link for link in rows.links if link.certainty == Certainty.AMBIGUOUS]
    return {("ambiguous-links", link.pair, link.table, None) for link in doubtful}
