"""The records that the files of a plan stand for (no Django)."""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Final

from plans.importing.grids import Grid
from plans.importing.reading import PLAN_FILE, PlanFiles, Sheet
from plans.importing.records import SHAPES, Kind, Origin, Record, Value, record_of
from plans.importing.rows import Row
from plans.vocabulary import TableLinks

# The kind of the marks of a table, and the names of its rows and columns in the record.
MARKS_OF: Final = {
    TableLinks.OUTPUT_OBJECTIVE: (Kind.OBJECTIVE_LINK, "output", "objective"),
    TableLinks.OBJECTIVE_GOAL: (Kind.GOAL_LINK, "objective", "goal"),
}


def records_of(files: PlanFiles) -> tuple[Record, ...]:
    """Return every object and link of a plan, in the order of the stack and of print."""
    return tuple(
        chain(
            [_record_of(Kind.PLAN, files.plan, PLAN_FILE)],
            _listed(Kind.DOCUMENT, files.documents),
            _clauses(files.clauses),
            _tables(files.tables),
            _listed(Kind.GOAL, files.goals),
            _listed(Kind.SECTOR, files.sectors),
            _listed(Kind.OBJECTIVE, files.objectives),
            _listed(Kind.OUTPUT, files.outputs),
            _marks(files),
            _priorities(files.priorities),
        )
    )


def _record_of(kind: Kind, row: Row, file: str, **more: Value) -> Record:
    """Return one row as a record; `more` are the fields that the row does not write."""
    given: dict[str, Value] = {**row.texts, **row.numbers, **more}
    fields = {name: given[name] for name in SHAPES[kind].fields}
    return record_of(kind, fields, Origin(file, row.line, row.lines))


def _listed(kind: Kind, sheet: Sheet, **more: Value) -> Iterator[Record]:
    """Yield the rows of a file as records, with their position in it."""
    for position, row in enumerate(sheet.rows, start=1):
        yield _record_of(kind, row, sheet.file, **{"position": position, **more})


def _clauses(sheets: Mapping[str, Sheet]) -> Iterator[Record]:
    """Yield the clauses of each document, in printed order."""
    for document, sheet in sheets.items():
        yield from _listed(Kind.CLAUSE, sheet, document=document)


def _tables(sheet: Sheet) -> Iterator[Record]:
    """Yield the printed tables; the clause of a table is its `source`."""
    for position, row in enumerate(sheet.rows, start=1):
        clause = row.texts["source"]
        yield _record_of(Kind.TABLE, row, sheet.file, position=position, clause=clause)


def _marks(files: PlanFiles) -> Iterator[Record]:
    """Yield a link for each mark of each table, with the note on its cell."""
    for table in files.tables.rows:
        grid = files.grids[table.texts["number"]]
        notes = {
            (note.texts["row"], note.texts["column"]): note.texts["note"]
            for note in table.lists["notes"]
        }
        yield from _marks_of(table, grid, notes)


def _marks_of(table: Row, grid: Grid, notes: Mapping[tuple[str, str], str]) -> Iterator[Record]:
    """Yield the links of one table."""
    kind, row_name, column_name = MARKS_OF[TableLinks(table.texts["links"])]
    for row in grid.rows:
        for column, certainty in row.marks.items():
            fields: dict[str, Value] = {
                row_name: row.code,
                column_name: column,
                "table": table.texts["number"],
                "certainty": certainty.value,
                "note": notes.get((row.code, column), ""),
            }
            yield record_of(kind, fields, Origin(grid.file, row.line))


def _priorities(sheet: Sheet) -> Iterator[Record]:
    """Yield each high-priority item, then the table rows it covers."""
    for row in sheet.rows:
        item = _record_of(Kind.PRIORITY_ITEM, row, sheet.file)
        yield item
        for link in row.lists["outputs"]:
            output = link.texts["code"]
            yield _record_of(Kind.PRIORITY_LINK, link, sheet.file, item=item.key, output=output)
