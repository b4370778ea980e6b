"""The questions of the trace engine answered the slow and obvious way: nested loops over links."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from plans.trace.graph import Link
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows


class NaivePath(NamedTuple):
    """Two links that meet in an objective."""

    first: Link
    second: Link

    @property
    def nodes(self) -> tuple[str, str, str]:
        """Output, objective, goal."""
        return self.first.from_code, self.first.to_code, self.second.to_code

    @property
    def is_certain(self) -> bool:
        """Whether both links are."""
        return {self.first.certainty, self.second.certainty} == {Certainty.CERTAIN}


def order_of(rows: Rows) -> list[str]:
    """Every code in printed order: outputs, objectives, goals."""
    return [node.code for node in (*rows.outputs, *rows.objectives, *rows.goals)]


def paths_of(rows: Rows) -> list[NaivePath]:
    """Every complete path in printed order."""
    found = [
        NaivePath(first, second)
        for first in rows.links
        for second in rows.links
        if first.to_code == second.from_code
    ]
    order = order_of(rows)
    return sorted(found, key=lambda path: [order.index(code) for code in path.nodes])


def paths_at(rows: Rows, code: str) -> list[NaivePath]:
    """The complete paths through one node."""
    return [path for path in paths_of(rows) if code in path.nodes]


def composite_of(rows: Rows) -> dict[tuple[str, str], tuple[int, int]]:
    """(output, goal) → all paths, certain paths, as the product of the two matrices of marks."""
    product = _product_of(rows.links)
    certain = _product_of(link for link in rows.links if link.certainty == Certainty.CERTAIN)
    return {pair: (count, certain[pair]) for pair, count in product.items()}


def _product_of(links: Iterable[Link]) -> Counter[tuple[str, str]]:
    marks = Counter((link.from_code, link.to_code) for link in links)
    lowers, uppers = {lower for lower, _ in marks}, {upper for _, upper in marks}
    product: Counter[tuple[str, str]] = Counter()
    for row in lowers - uppers:
        for column in uppers - lowers:
            total = sum(marks[row, middle] * marks[middle, column] for middle in lowers & uppers)
            if total:
                product[row, column] = total
    return product


def without(rows: Rows, codes: Collection[str], pairs: Collection[tuple[str, str]]) -> Rows:
    """The rows less some nodes, their links and some other links."""
    goals, objectives, outputs = (
        tuple(node for node in layer if node.code not in codes)
        for layer in (rows.goals, rows.objectives, rows.outputs)
    )
    links = tuple(
        link
        for link in rows.links
        if not {link.from_code, link.to_code} & set(codes) and link.pair not in pairs
    )
    return Rows(goals, objectives, outputs, rows.tables, links)


def certain_only(rows: Rows) -> Rows:
    """The rows less every ambiguous link."""
    return rows._replace(links=tuple(ln for ln in rows.links if ln.certainty == Certainty.CERTAIN))


def support_of(rows: Rows) -> dict[str, int]:
    """Objective → number of outputs, goal → number of paths."""
    outputs = {node.code for node in rows.outputs}
    links = Counter(link.to_code for link in rows.links if link.from_code in outputs)
    paths = Counter(path.nodes[2] for path in paths_of(rows))
    return {node.code: links[node.code] for node in rows.objectives} | {
        node.code: paths[node.code] for node in rows.goals
    }


Found = set[tuple[str, tuple[str, ...], str | None, str | None]]


def findings_of(rows: Rows) -> Found:
    """(rule, codes, table, sole supporter) of every gap."""
    stated = [(link.from_code, link.to_code) for link in rows.links]
    reached = {(path.nodes[0], path.nodes[2]) for path in paths_of(rows)}
    outputs, objectives, goals = (
        [node.code for node in layer] for layer in (rows.outputs, rows.objectives, rows.goals)
    )
    found: Found = set()
    for rule, codes, ends in (
        ("outputs-without-objective", outputs, {lower for lower, _ in stated}),
        ("objectives-without-output", objectives, {upper for _, upper in stated}),
        ("objectives-without-goal", objectives, {lower for lower, _ in stated}),
        ("goals-without-objective", goals, {upper for _, upper in stated}),
        ("goals-without-output", goals, {upper for _, upper in reached}),
    ):
        found |= {(rule, (code,), None, None) for code in codes if code not in ends}
    for rule, codes, pairs in (
        ("sole-output-objectives", objectives, stated),
        ("sole-output-goals", goals, list(reached)),
        ("sole-objective-goals", goals, stated),
    ):
        found |= _sole(rule, codes, pairs)
    return found | _empty_heads(rows) | _ambiguous(rows)


def _sole(rule: str, codes: list[str], pairs: list[tuple[str, str]]) -> Found:
    supporters = {code: [lower for lower, upper in pairs if upper == code] for code in codes}
    return {(rule, (code,), None, one[0]) for code, one in supporters.items() if len(one) == 1}


def _empty_heads(rows: Rows) -> Found:
    found: Found = set()
    for table in rows.tables:
        lower, upper = (
            (rows.objectives, rows.goals)
            if table.sector is None
            else (rows.outputs, rows.objectives)
        )
        marked = {code for link in rows.links if link.table == table.number for code in link.pair}
        for rule, layer in (("empty-table-rows", lower), ("empty-table-columns", upper)):
            for node in layer:
                if table.sector in (None, node.sector) and node.code not in marked:
                    found.add((rule, (node.code,), table.number, None))
    return found


def _ambiguous(rows: Rows) -> Found:
    doubtful = [link for link in rows.links if link.certainty == Certainty.AMBIGUOUS]
    return {("ambiguous-links", link.pair, link.table, None) for link in doubtful}
