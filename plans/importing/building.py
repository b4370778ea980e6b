"""The records that the files of a plan stand for (no Django)."""

from collections.abc import Iterator, Sequence
from typing import Final

from plans.importing.grids import PrintedGrid
from plans.importing.reading import PlanFiles
from plans.importing.records import Kind, Record, Value, make_record
from plans.importing.rows.rules import Origin, Row
from plans.vocabulary import TableHolds

FIGURES: Final = {TableHolds.SHARES.value: "share", TableHolds.AMOUNTS.value: "amount"}
NO_FIGURES: Final[dict[str, Value]] = dict.fromkeys(
    ["share", "share_table", "amount", "amount_table"]
)


def plan_records(files: PlanFiles, kinds: Sequence[Kind]) -> tuple[Record, ...]:
    """Return every object and link of a plan, in the order of the stack and of print."""
    return tuple(record for kind in kinds for record in _kind_records(kind, files, kinds))


def _kind_records(kind: Kind, files: PlanFiles, kinds: Sequence[Kind]) -> Iterator[Record]:
    if kind.is_mark:
        yield from _marks(kind, files)
    for row in files.rows.get(kind.noun, ()):
        record = _row_record(kind, row, **_implied(kind, row, files))
        yield record
        for part in kinds:
            if part.listed_in and part.references[part.key[0]] is kind:
                for entry in row.values[part.listed_in]:
                    yield _row_record(part, entry, **{part.key[0]: record.key})


def _row_record(kind: Kind, row: Row, **more: Value) -> Record:
    """Return one row as a record; `more` are the fields that the row does not write."""
    given = {**row.values, **more}
    fields = {name: given[kind.written(name)] for name in kind.fields}
    return make_record(kind, fields, row.origin)


def _implied(kind: Kind, row: Row, files: PlanFiles) -> dict[str, Value]:
    """Return what other files say of a row: the heads of a table, the clause of one of its rows."""
    if kind.has_heads:
        return {"heads": _heads(files.grids[row.values["number"]]) if files.has_levels else {}}
    if row.values.get("clause", "") is None:
        return {"clause": files.clause_of_sector.get(row.values["sector"])}
    return {}


def _heads(grid: PrintedGrid) -> dict[str, list[str]]:
    """Return the codes of the rows and columns that a table prints, in its order."""
    columns = grid.columns or (column for row in grid.rows for column in row.marks)
    return {
        "rows": list(dict.fromkeys(row.code for row in grid.rows)),
        "columns": list(dict.fromkeys(columns)),
    }


def _marks(kind: Kind, files: PlanFiles) -> Iterator[Record]:
    figures = _figures(kind, files)
    for table in files.rows["table"]:
        if table.values["links"] == kind.ties and table.values["holds"] == TableHolds.MARKS:
            notes = dict(files.grids[table.values["number"]].notes) | {
                (note.values["row"], note.values["column"]): note.values["note"]
                for note in table.values["notes"]
            }
            yield from _table_links(kind, table, files, notes, figures)


def _figures(kind: Kind, files: PlanFiles) -> dict[tuple[str, str], dict[str, Value]]:
    """Return row and column → what tables of shares or amounts print of the pair."""
    found: dict[tuple[str, str], dict[str, Value]] = {}
    for table in files.rows["table"]:
        number, name = table.values["number"], FIGURES.get(table.values["holds"])
        if name and table.values["links"] == kind.ties:
            for row in files.grids[number].rows:
                for column, mark in row.marks.items():
                    told = found.setdefault((row.code, column), {})
                    told.update({name: mark.figure, f"{name}_table": number})
    return found


def _table_links(
    kind: Kind,
    table: Row,
    files: PlanFiles,
    notes: dict[tuple[str, str], str],
    figures: dict[tuple[str, str], dict[str, Value]],
) -> Iterator[Record]:
    number = table.values["number"]
    grid = files.grids[number]
    for row in grid.rows:
        origin = Origin(grid.file, row.line)
        for column, mark in row.marks.items():
            fields = {
                **NO_FIGURES,
                **dict(zip(kind.key, (row.code, column), strict=True)),
                "table": number,
                "kind": mark.kind.value,
                "certainty": mark.certainty.value,
                "note": notes.get((row.code, column), ""),
                **figures.get((row.code, column), {}),
            }
            yield make_record(kind, fields, origin)
