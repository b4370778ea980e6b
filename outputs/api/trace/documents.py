"""Traces, graphs and matrices as the API says them: from the pure engine to plain values."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from plans.trace.graph import LeafNode, Link, Node, PlanGraph
from plans.trace.matrix import COMPOSITE, Matrix
from plans.trace.walk import Path, Trace, trace_of
from plans.vocabulary import NodeType
from web.api.fields import DERIVED, STATED

Document = dict[str, Any]
"""Plain values, as the serializer of the same name describes them."""
CellRow = tuple[str, str, int, str]
"""Row code, column code, value, certainty."""
Note = tuple[str, str, str]
"""Row code, column code, what is noted of the printed cell."""


def trace_document(
    graph: PlanGraph, trace: Trace, paths: Iterable[Path], page: Document | None
) -> Document:
    """Return a trace with these of its paths; `page` says where the others are."""
    subject, kinds = trace.subject, bool(graph.links_of_other_kinds)
    return {
        "plan": graph.plan,
        "revision": graph.revision,
        "subject": {**_node_head(subject), "type": subject.type},
        **{layer.plural: _reached(graph, trace, layer.level) for layer in reversed(graph.spine)},
        **_hanging(graph, trace),
        "path_count": trace.path_count,
        **({"secondary_path_count": trace.secondary_path_count} if kinds else {}),
        "paths": map(_spelt_with_kind if kinds else _spelt, paths),
        "paths_page": page,
    }


def _hanging(graph: PlanGraph, trace: Trace) -> Document:
    """Return the leaves at the nodes of a trace, kind by kind; nothing where a plan has none."""
    leaves = trace.leaves
    return {
        kind.plural: [_leaf_from(leaf) for leaf in leaves if leaf.type == kind.type]
        for kind in graph.leaf_kinds
    }


def _leaf_from(leaf: LeafNode) -> Document:
    return {"code": leaf.code, "title": leaf.title, "at": leaf.at}


def graph_document(graph: PlanGraph) -> Document:
    """Return the whole graph; its nodes and links are iterators, for there may be very many."""
    return {
        "plan": graph.plan,
        "revision": graph.revision,
        "nodes": map(_node_from, graph.from_the_top),
        "links": map(_link_with_kind if graph.links_of_other_kinds else _link_from, graph.links),
        **{
            kind.plural: list(map(_leaf_from, graph.leaves_of(kind.type)))
            for kind in graph.leaf_kinds
        },
    }


def matrix_document(
    graph: PlanGraph, matrix: Matrix, rows: Sequence[Node], page: Document | None
) -> Document:
    """Return these rows of a matrix; `page` says where the others are.

    A page of several has only the columns that it has marks in. The cells are an iterator.
    """
    marked = {row.code: _columns_of(graph, matrix, row.code) for row in rows}
    columns = matrix.columns
    if page is not None:
        reached = frozenset(chain.from_iterable(marked.values()))
        columns = tuple(column for column in columns if column.code in reached)
    return {
        "plan": graph.plan,
        "revision": graph.revision,
        "row_count": len(matrix.rows),
        "column_count": len(matrix.columns),
        "rows": list(map(_node_head, rows)),
        "rows_page": page,
        "columns": list(map(_node_head, columns)),
        "cells": (
            (row, column, cell.value, cell.certainty.value)
            for row, codes in marked.items()
            for column in codes
            for cell in [matrix.cells[row, column]]
        ),
    }


def kinds_in_matrix(graph: PlanGraph, matrix: Matrix, rows: Sequence[Node]) -> Document:
    """Return the kind of each mark of these rows; nothing where all are plain marks."""
    marks, shown = graph.links_of_other_kinds, {row.code for row in rows}
    found = [
        (*link.pair, link.kind.value)
        for link in marks
        if link.table == matrix.table and link.from_code in shown
    ]
    return {"kinds": found} if marks else {}


def _columns_of(graph: PlanGraph, matrix: Matrix, row: str) -> Sequence[str]:
    """Return the columns that a row is marked in, as they are printed."""
    if matrix.table == COMPOSITE:
        return trace_of(graph, row).layers[-1]
    return [link.to_code for link in graph.links_from(row) if link.table == matrix.table]


def matrix_summary(matrix: Matrix, title: str) -> Document:
    """Return how large a matrix is; `cell_count` counts the marked cells."""
    return {
        **matrix_name(matrix, title),
        "row_count": len(matrix.rows),
        "column_count": len(matrix.columns),
        "cell_count": len(matrix.cells),
    }


def matrix_name(matrix: Matrix, title: str) -> Document:
    relation = DERIVED if matrix.table == COMPOSITE else STATED
    return {"code": matrix.table, "table": matrix.table, "title": title, "relation": relation}


def _node_head(node: Node) -> Document:
    return {"code": node.code, "title": node.title}


def _node_from(node: Node) -> Document:
    return {**_node_head(node), "type": node.type, "sector": node.sector}


def _link_from(link: Link) -> Document:
    return {
        "from": link.from_code,
        "to": link.to_code,
        "table": link.table,
        "certainty": link.certainty.value,
        "relation": STATED,
    }


def _link_with_kind(link: Link) -> Document:
    return {**_link_from(link), "kind": link.kind.value}


def _reached(graph: PlanGraph, trace: Trace, level: str) -> list[Document]:
    counts = {**trace.bottom, **trace.top}
    found: list[Document] = []
    for node in map(graph.node, trace.layer(level)):
        relation, certainty = _tie(graph, trace, node)
        reached = {**_node_head(node), "relation": relation, "certainty": certainty}
        if level != NodeType.GOAL:
            reached["sector"] = node.sector
        if node.code in counts:
            reached["path_count"] = counts[node.code]
        found.append(reached)
    return found


def _tie(graph: PlanGraph, trace: Trace, node: Node) -> tuple[str | None, str | None]:
    subject = trace.subject
    if node.code == subject.code:
        return None, None
    if node.code in graph.above[subject.code]:
        return STATED, graph.link(subject.code, node.code).certainty.value
    if node.code in graph.below[subject.code]:
        return STATED, graph.link(node.code, subject.code).certainty.value
    return DERIVED, trace.certainty_of(node.code).value


def _spelt_with_kind(path: Path) -> Document:
    return {**_spelt(path), "kind": path.kind.value}


def _spelt(path: Path) -> Document:
    return {"nodes": path.nodes, "tables": path.tables, "certainty": path.certainty.value}
