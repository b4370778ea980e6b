"""The files of a synthetic plan, as `import_plan` reads them."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from plans.trace.graph import Node
from plans.vocabulary import TableLinks
from tests.benchmarks.synthetic import SHAPES, Rows

PLAN: Final = {
    "slug": "2008-2011",
    "title": "Synthetic",
    "first_year": 2008,
    "last_year": 2011,
    "instrument": "None",
    "adopted_by": "Nobody",
}
TEXT: Final = (
    "To promote, foster and ensure cooperation and coordination among all members. " * 3
).strip()
NOTE: Final = "The cell can be read in two ways."


def write_plan(rows: Rows, folder: Path) -> Path:
    """Write these rows; printed tables as lists of pairs, whose grids would be too large."""
    (folder / "clauses").mkdir(parents=True)
    (folder / "tables").mkdir()
    put(folder / "plan.yaml", PLAN)
    put(folder / "documents.yaml", [{"code": "doc", "title": "Synthetic"}])
    put(folder / "clauses" / "doc.yaml", list(clauses(rows)))
    put(folder / "goals.yaml", list(numbered(rows.layer("goal"), clause="1")))
    put(folder / "sectors.yaml", list(sectors()))
    put(folder / "objectives.yaml", list(by_sector(rows.layer("objective"), clause="1")))
    put(folder / "outputs.yaml", list(by_sector(rows.layer("output"))))
    put(folder / "tables.yaml", list(tables(rows)))
    put(folder / "priorities.yaml", [])
    write_marks(rows, folder / "tables")
    return folder


def put(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, indent=1))  # which is YAML too


def clauses(rows: Rows) -> Iterable[Mapping[str, str]]:
    yield {"code": "1", "kind": "clause", "label": "§ 1", "heading": "", "text": TEXT}
    for table in rows.tables:
        name = {"code": f"table-{table.number}", "label": f"Table {table.number}"}
        yield {**name, "kind": "table", "heading": table.title, "text": ""}


def numbered(nodes: Sequence[Node], **more: str) -> Iterable[Mapping[str, Any]]:
    for number, node in enumerate(nodes, start=1):
        yield {"code": node.code, "number": number, "title": node.title, "text": TEXT, **more}


def by_sector(nodes: Sequence[Node], **more: str) -> Iterable[Mapping[str, Any]]:
    for shape in SHAPES:
        own = [node for node in nodes if node.sector == shape.sector]
        yield from numbered(own, sector=shape.sector, **more)


def sectors() -> Iterable[Mapping[str, Any]]:
    for number, shape in enumerate(SHAPES, start=1):
        name = {"code": shape.sector, "number": number, "name": f"ITU-{shape.sector}"}
        words = {"title": f"Sector {shape.sector}", "mission": TEXT}
        yield {**name, **words, "clause": "1", "table": shape.table}


def tables(rows: Rows) -> Iterable[Mapping[str, str]]:
    for table in rows.tables:
        links = TableLinks.OUTPUT_OBJECTIVE if table.sector else TableLinks.OBJECTIVE_GOAL
        source = f"table-{table.number}"
        yield {"number": table.number, "title": table.title, "links": links, "source": source}


def write_marks(rows: Rows, folder: Path) -> None:
    for table in rows.tables:
        name = f"table_{table.number.replace('.', '_')}.links.csv"
        with (folder / name).open("w", newline="") as file:
            lines = csv.writer(file)
            lines.writerow(["from", "to", "certainty", "note"])
            for lower, upper, number, certainty, _kind in rows.links:
                if number == table.number:
                    doubt = [certainty.value, NOTE] if certainty.value == "ambiguous" else ["", ""]
                    lines.writerow([lower, upper, *doubt])
