"""Traces, graphs and matrices as flat tables."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from outputs.api.trace.documents import CellRow, Document
from plans.trace.matrix import COMPOSITE
from plans.vocabulary import Certainty
from web.api.tabular import DataTable

PATHS_HEAD: Final = (
    *("output", "objective", "goal"),
    *("output_objective_table", "objective_goal_table"),
    "certainty",
)
LINKS_HEAD: Final = ("from", "to", "table", "certainty", "relation")
CELLS_HEAD: Final = ("row", "column", "value", "certainty", "table")
FINDINGS_HEAD: Final = ("rule", "code", "table", "supporter", "certainty")
ACCEPTED: Final = ("reason", "author", "at")
ROW_HEADS: Final = ("code", "title")


def paths_table(trace: Document) -> DataTable:
    rows = ((*path["nodes"], *path["tables"], path["certainty"]) for path in trace["paths"])
    return DataTable(PATHS_HEAD, rows)


def links_table(graph: Document) -> DataTable:
    rows: Iterator[Sequence[Any]] = (tuple(dict(link).values()) for link in graph["links"])
    return DataTable(LINKS_HEAD, rows)


def cells_table(matrix: Document) -> DataTable:
    return DataTable(CELLS_HEAD, ((*cell, matrix["table"]) for cell in matrix["cells"]))


def printed_table(matrix: Document) -> DataTable:
    """Return a matrix as it is printed: under the codes of the columns a row of their titles."""
    columns = [column["code"] for column in matrix["columns"]]
    cells = {(cell[0], cell[1]): cell_mark(matrix["table"], cell) for cell in matrix["cells"]}
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


def cell_mark(table: str, cell: CellRow) -> str:
    _row, _column, value, certainty = cell
    doubt = "?" if certainty == Certainty.AMBIGUOUS else ""
    return f"{value if table == COMPOSITE else 'x'}{doubt}"
