"""Traces, graphs and matrices as flat tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import Any, Final

from outputs.api.trace.documents import CellRow, Document
from plans.trace.matrix import COMPOSITE
from plans.vocabulary import MARKS, Certainty, LinkKind
from web.api.rendering.tabular import DataTable

LEVELS: Final = ("output", "objective", "goal")
"""From the bottom up, as paths run; a plan may have some of them."""
LINKS_HEAD: Final = ("from", "to", "table", "certainty", "relation")
CELLS_HEAD: Final = ("row", "column", "value", "certainty", "table")
FINDINGS_HEAD: Final = ("rule", "code", "table", "supporter", "certainty")
ACCEPTED: Final = ("reason", "author", "at")
ROW_HEADS: Final = ("code", "title")


def paths_table(trace: Document) -> DataTable:
    spine = [name for name in LEVELS if f"{name}s" in trace]
    between = [f"{lower}_{upper}_table" for lower, upper in pairwise(spine)]
    more = ("certainty", "kind") if "secondary_path_count" in trace else ("certainty",)
    rows = (
        (*path["nodes"], *path["tables"], *(path[name] for name in more)) for path in trace["paths"]
    )
    return DataTable((*spine, *between, *more), rows)


def links_table(graph: Document) -> DataTable:
    links = iter(graph["links"])
    first = next(links, None)
    head = (*LINKS_HEAD, "kind") if first and "kind" in first else LINKS_HEAD
    every = chain([first] if first else [], links)
    rows: Iterator[Sequence[Any]] = (tuple(dict(link).values()) for link in every)
    return DataTable(head, rows)


def cells_table(matrix: Document) -> DataTable:
    return DataTable(CELLS_HEAD, ((*cell, matrix["table"]) for cell in matrix["cells"]))


def printed_table(matrix: Document) -> DataTable:
    """Return a matrix as it is printed: under the codes of the columns a row of their titles."""
    columns = [column["code"] for column in matrix["columns"]]
    kinds = {(row, column): kind for row, column, kind in matrix.get("kinds", ())}
    cells = {
        (cell[0], cell[1]): cell_mark(matrix["table"], cell, kinds.get((cell[0], cell[1])))
        for cell in matrix["cells"]
    }
    titles = ("", "", *(column["title"] for column in matrix["columns"]))
    rows = (
        (row["code"], row["title"], *(cells.get((row["code"], column), "") for column in columns))
        for row in matrix["rows"]
    )
    return DataTable((*ROW_HEADS, *columns), (titles, *rows))


def findings_table(rules: Iterable[Mapping[str, Any]]) -> DataTable:
    """Return the findings of some gap rules, one row each; an accepted one says why, who, when."""
    rows = (
        (
            rule["code"],
            *(finding[name] for name in FINDINGS_HEAD[1:]),
            *((finding["accepted"] or {}).get(name) for name in ACCEPTED),
        )
        for rule in rules
        for finding in rule.get("findings", ())
    )
    return DataTable((*FINDINGS_HEAD, *(f"accepted.{name}" for name in ACCEPTED)), rows)


def cell_mark(table: str, cell: CellRow, kind: str | None = None) -> str:
    _row, _column, value, certainty = cell
    doubt = "?" if certainty == Certainty.AMBIGUOUS else ""
    return f"{value if table == COMPOSITE else MARKS[LinkKind(kind or LinkKind.STATED)]}{doubt}"
