"""Where the fixtures and their source are, and how the tests read them."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
PLAN = ROOT / "fixtures" / "plan_2008_2011"
RAW = ROOT / "tests" / "data" / "raw_tables"
SEED = ROOT.parent / "shared" / "seeds" / "002_0ab24cf5c5f3c471.txt"

DASH = "\N{EN DASH}"
DOCUMENTS = ("res71", "annex1", "annex2", "res72")
SECTORS = ("R", "T", "D", "INT")
COLUMNS = {"4.1": 5, "5.1": 7, "6.1": 7, "7.1": 5, "8.1": 7}
SECTOR_TABLES = dict(zip(SECTORS, COLUMNS, strict=False))

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a table fixture: a printed row with its cells as written ("x", "x?" or "")."""

    code: str
    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table fixture: the codes of its columns, and its rows in printed order."""

    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]

    def coded_rows(self) -> tuple[GridRow, ...]:
        """The rows that carry marks: all but the group headings of Table 8.1."""
        return tuple(row for row in self.rows if row.code)


def read_yaml(name: str) -> Any:
    """Load one YAML file of the plan, by its path inside the plan's folder."""
    return YAML(typ="safe", pure=True).load((PLAN / name).read_text(encoding="utf-8"))


def read_list(name: str) -> list[Record]:
    """Load a list file; raises AssertionError if it is anything else."""
    records = read_yaml(name)
    assert isinstance(records, list), f"{name} is not a list"
    return records


def read_clauses() -> dict[str, Record]:
    """All clauses by code, in printed order; raises AssertionError on a code used twice."""
    clauses: dict[str, Record] = {}
    for document in DOCUMENTS:
        for clause in read_list(f"clauses/{document}.yaml"):
            assert clause["code"] not in clauses, f"Clause {clause['code']} occurs twice"
            clauses[clause["code"]] = clause
    return clauses


def read_grid(number: str) -> Grid:
    """Load the grid of table ``number`` ("4.1")."""
    path = PLAN / "tables" / f"{_file_stem(number)}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        lines = [tuple(_stripped(line)) for line in csv.reader(file, skipinitialspace=True)]
    header, *body = lines
    assert header[:2] == ("code", "label"), f"{path.name} has no code and label columns"
    assert all(len(line) == len(header) for line in body), f"{path.name} has a ragged row"
    return Grid(header[2:], tuple(GridRow(line[0], line[1], line[2:]) for line in body))


def read_raw(number: str) -> str:
    """The rows of table ``number`` exactly as extracted."""
    return (RAW / f"{_file_stem(number)}.txt").read_bytes().decode("utf-8")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a fixture text, which are kept apart by one blank line."""
    return text.split("\n\n") if text else []


def goal_paragraph(goal: Record) -> str:
    """The paragraph of § 3.2 that a goal is printed in."""
    return f"Goal {goal['number']}: {goal['text']}"


def _file_stem(number: str) -> str:
    return "table_" + re.sub(r"\W", "_", number)


def _stripped(line: list[str]) -> Iterator[str]:
    return (cell.strip() for cell in line)
