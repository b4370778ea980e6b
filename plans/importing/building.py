"""The records that the files of a plan stand for (no Django)."""

from collections.abc import Iterator, Sequence

from plans.importing.reading import PlanFiles
from plans.importing.records import Kind, Record, Value, make_record
from plans.importing.rows.rules import Origin, Row


def plan_records(files: PlanFiles, kinds: Sequence[Kind]) -> tuple[Record, ...]:
    """Return every object and link of a plan, in the order of the stack and of print."""
    return tuple(record for kind in kinds for record in _kind_records(kind, files, kinds))


def _kind_records(kind: Kind, files: PlanFiles, kinds: Sequence[Kind]) -> Iterator[Record]:
    if kind.is_mark:
        yield from _marks(kind, files)
    for row in files.rows.get(kind.noun, ()):
        record = _row_record(kind, row)
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


def _marks(kind: Kind, files: PlanFiles) -> Iterator[Record]:
    for table in files.rows["table"]:
        if table.values["links"] == kind.ties:
            notes = dict(files.grids[table.values["number"]].notes) | {
                (note.values["row"], note.values["column"]): note.values["note"]
                for note in table.values["notes"]
            }
            yield from _table_links(kind, table, files, notes)


def _table_links(
    kind: Kind, table: Row, files: PlanFiles, notes: dict[tuple[str, str], str]
) -> Iterator[Record]:
    number = table.values["number"]
    grid = files.grids[number]
    for row in grid.rows:
        origin = Origin(grid.file, row.line)
        for column, certainty in row.marks.items():
            fields = {
                **dict(zip(kind.key, (row.code, column), strict=True)),
                "table": number,
                "certainty": certainty.value,
                "note": notes.get((row.code, column), ""),
            }
            yield make_record(kind, fields, origin)
