"""Whether the records of a plan agree with each other (no Django)."""

from collections.abc import Mapping
from typing import Final

from plans.importing.problems import Problems, listed, quoted
from plans.importing.records import SHAPES, Kind, Record, records_by_key
from plans.vocabulary import PriorityBasis
from web.suggestions import nearest_codes

Known = Mapping[tuple[Kind, str], Record]

# The marks of tables are checked cell by cell, against rows and columns (`grid_checks`).
FROM_GRIDS: Final = frozenset({Kind.GOAL_LINK, Kind.OBJECTIVE_LINK})
NEVER_EMPTY: Final[Mapping[Kind, str]] = {
    Kind.GOAL: "goals.yaml",
    Kind.SECTOR: "sectors.yaml",
    Kind.OBJECTIVE: "objectives.yaml",
    Kind.OUTPUT: "outputs.yaml",
}
# Fields that no two records of a kind may share, beside their key.
UNIQUE: Final[Mapping[Kind, tuple[tuple[str, ...], ...]]] = {
    Kind.GOAL: (("number",),),
    Kind.SECTOR: (("number",), ("table",)),
    Kind.OBJECTIVE: (("sector", "number"),),
    Kind.OUTPUT: (("sector", "number"),),
    Kind.PRIORITY_ITEM: (("sector", "rank"),),
}


def check_records(records: tuple[Record, ...], problems: Problems) -> None:
    """Note every disagreement among the records that does not need a table to see."""
    known = records_by_key(records)
    _check_emptiness(records, problems)
    _check_keys(records, known, problems)
    for record in records:
        if record.kind not in FROM_GRIDS:
            _check_references(record, known, problems)
    for kind, groups in UNIQUE.items():
        for group in groups:
            _check_unique([r for r in records if r.kind is kind], group, problems)
    _check_each(records, known, problems)


def _check_emptiness(records: tuple[Record, ...], problems: Problems) -> None:
    """Note each layer that has nothing in it."""
    present = {record.kind for record in records}
    for kind, file in NEVER_EMPTY.items():
        if kind not in present:
            expected = f"at least one {kind.noun} in a plan"
            problems.add(file, 0, expected=expected, found="none", remedy="Add the entries.")


def _check_keys(records: tuple[Record, ...], known: Known, problems: Problems) -> None:
    """Note each code that two records of one kind share, each pair that two tables link."""
    for record in records:
        first = known[record.kind, record.key]
        if first is not record and not _is_echo(record, first):
            problems.add(
                *record.place_of(SHAPES[record.kind].key[-1]),
                expected=f"{record.name} once",
                found=f"it again, after {first.origin.file}:{first.origin.line}",
                remedy="Remove one of the two, or give it a code of its own.",
            )


def _is_echo(record: Record, first: Record) -> bool:
    """Say whether a mark repeats only because tables.yaml lists its table twice."""
    return record.kind in FROM_GRIDS and record.fields["table"] == first.fields["table"]


def _check_references(record: Record, known: Known, problems: Problems) -> None:
    """Note each reference of a record to something that is not there."""
    for name, kind in SHAPES[record.kind].references.items():
        code = str(record.fields[name])
        if (kind, code) not in known:
            near = nearest_codes(code, [key for found, key in known if found is kind])
            hint = f"Did you mean {listed(near)}?" if near else f"Add the {kind.noun}."
            problems.add(
                *record.place_of("source" if record.kind is Kind.TABLE else name),
                expected=f"a known {kind.noun} code for {record.name}",
                found=quoted(code),
                remedy=hint,
            )


def _check_unique(records: list[Record], group: tuple[str, ...], problems: Problems) -> None:
    """Note each record that shares the values of `group` with an earlier one."""
    earlier: dict[tuple[object, ...], Record] = {}
    for record in records:
        values = tuple(record.fields[name] for name in group)
        if None in values:
            continue
        first = earlier.setdefault(values, record)
        if first is not record and first.key != record.key:
            problems.add(
                *record.place_of(group[-1]),
                expected=f"{' and '.join(group)} unlike those of every other {record.kind.noun}",
                found=f"the same as {first.name} ({', '.join(map(str, values))})",
                remedy="Correct one of the two.",
            )


def _check_each(records: tuple[Record, ...], known: Known, problems: Problems) -> None:
    """Note what is wrong within one record, or between it and what it names."""
    for record in records:
        if record.kind is Kind.PLAN:
            _check_plan(record, problems)
        elif record.kind is Kind.CLAUSE:
            _check_clause(record, problems)
        elif record.kind is Kind.PRIORITY_LINK:
            _check_priority_link(record, known, problems)


def _check_plan(plan: Record, problems: Problems) -> None:
    """Note years that are out of order, or other than those of the slug."""
    first, last = plan.fields["first_year"], plan.fields["last_year"]
    years = f"{first}-{last}"
    if plan.fields["slug"] != years:
        remedy = "Correct the slug or the years."
        expected = "a slug made of the first and the last year"
        found = f"{plan.key} for the years {years}"
        problems.add(*plan.place_of("slug"), expected=expected, found=found, remedy=remedy)
    if isinstance(first, int) and isinstance(last, int) and last < first:
        expected = f"a last year not before the first, {first}"
        remedy = "Put the years in order."
        problems.add(*plan.place_of("last_year"), expected=expected, found=str(last), remedy=remedy)


def _check_clause(clause: Record, problems: Problems) -> None:
    """Note a clause without a word: there would be nothing to cite."""
    if not clause.fields["heading"] and not clause.fields["text"]:
        expected = f"a heading or a text in {clause.name}"
        remedy = "Add the printed words."
        problems.add(*clause.place_of("text"), expected=expected, found="neither", remedy=remedy)


def _check_priority_link(link: Record, known: Known, problems: Problems) -> None:
    """Note an interpretation without a note, and an output of another Sector."""
    if link.fields["basis"] == PriorityBasis.INTERPRETATION and not link.fields["note"]:
        expected = f"a note on the interpretation that ties {link.fields['output']} to the text"
        remedy = "Add a note that says why the output is meant."
        problems.add(*link.place_of("basis"), expected=expected, found="none", remedy=remedy)
    item = known[Kind.PRIORITY_ITEM, str(link.fields["item"])]
    output = known.get((Kind.OUTPUT, str(link.fields["output"])))
    if output and output.fields["sector"] != item.fields["sector"]:
        expected = f"an output of Sector {item.fields['sector']} under {item.name}"
        found = f"{output.key} of Sector {output.fields['sector']}"
        remedy = "Correct the code, or move it to an item of its own Sector."
        problems.add(*link.place_of("code"), expected=expected, found=found, remedy=remedy)
