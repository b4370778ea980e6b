"""From a directory to the records of a plan, or to all that is wrong with it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from plans.importing.checks import check_records
from plans.importing.grid_checks import check_grids
from plans.importing.kinds import plan_kinds
from plans.importing.reading import PlanFiles, read_plan, read_slug
from plans.importing.records import Kind, Record, Value, record_of
from plans.importing.rows.problems import Problems
from plans.importing.rows.rules import Origin, Row


def records_from(directory: Path) -> tuple[Record, ...]:
    """Return the records of the plan in `directory`, in the order of the stack.

    Raises ImportRefused with all problems of form; when there are none, with all
    disagreements between the files. Of files that are not well formed, the disagreements
    would only be echoes.
    """
    kinds, problems = plan_kinds(), Problems()
    files = read_plan(directory, kinds)
    records = records_of(files, kinds)
    check_records(kinds, records, problems)
    check_grids(kinds, files, records, problems)
    problems.refuse_any()
    return records


def slug_in(directory: Path) -> str:
    """Return the slug in plan.yaml of `directory`; raises ImportRefused where its form is wrong."""
    return read_slug(directory, plan_kinds()[0])


def records_of(files: PlanFiles, kinds: Sequence[Kind]) -> tuple[Record, ...]:
    """Return every object and link of a plan, in the order of the stack and of print."""
    return tuple(record for kind in kinds for record in _records_of(kind, files, kinds))


def _records_of(kind: Kind, files: PlanFiles, kinds: Sequence[Kind]) -> Iterator[Record]:
    """Yield the records of one kind, each followed by those of the lists within its entry."""
    if kind.is_mark:
        yield from _marks(kind, files)
    for row in files.rows.get(kind.noun, ()):
        record = _record_of(kind, row)
        yield record
        for part in kinds:
            if part.listed_in and part.references[part.key[0]] is kind:
                for entry in row.values[part.listed_in]:
                    yield _record_of(part, entry, **{part.key[0]: record.key})


def _record_of(kind: Kind, row: Row, **more: Value) -> Record:
    """Return one row as a record; `more` are the fields that the row does not write."""
    given = {**row.values, **more}
    fields = {name: given[kind.written(name)] for name in kind.fields}
    return record_of(kind, fields, row.origin)


def _marks(kind: Kind, files: PlanFiles) -> Iterator[Record]:
    for table in files.rows["table"]:
        if table.values["links"] == kind.ties:
            notes = {
                (note.values["row"], note.values["column"]): note.values["note"]
                for note in table.values["notes"]
            }
            yield from _marks_of(kind, table, files, notes)


def _marks_of(
    kind: Kind, table: Row, files: PlanFiles, notes: dict[tuple[str, str], str]
) -> Iterator[Record]:
    number = table.values["number"]
    grid = files.grids[number]
    for row in grid.rows:
        for column, certainty in row.marks.items():
            fields = {
                **dict(zip(kind.key, (row.code, column), strict=True)),
                "table": number,
                "certainty": certainty.value,
                "note": notes.get((row.code, column), ""),
            }
            yield record_of(kind, fields, Origin(grid.file, row.line))
