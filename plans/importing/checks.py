"""Whether the records of a plan agree with each other (no Django)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from plans.codes import YEARS
from plans.importing.records import Kind, Known, Record, records_by_key
from plans.importing.rows.problems import Problems, listed, quoted
from web.suggestions import nearest_codes

# The end of the forms of codes that are made of a printed number.
NUMBERED: Final = "[1-9][0-9]*$"
Levels = Mapping[str, Any]


def check_records(kinds: Iterable[Kind], records: Sequence[Record], problems: Problems) -> None:
    check_keys(records, problems)
    known = records_by_key(records)
    plan = next((record for record in records if record.kind.is_plan), None)
    levels: Levels = plan.fields["levels"] if plan else {}
    if levels:
        _check_levels(levels, records, problems)
    else:
        _check_usual_levels(records, problems)
    for kind in kinds:
        of_kind = [record for record in records if record.kind is kind]
        if kind.is_layer and not of_kind and not levels:
            expected = f"at least one {kind.noun} in a plan"
            problems.add(kind.file, 0, expected=expected, found="none", remedy="Add the entries.")
        for group in kind.unique:
            _check_unique(of_kind, group, problems)
    for record in records:
        # The marks of tables are checked cell by cell, against rows and columns (`grid_checks`).
        if not record.kind.is_mark:
            check_references(record, known, problems)
        record.kind.check(record, known, problems)


def _check_usual_levels(records: Sequence[Record], problems: Problems) -> None:
    """Check a plan that says nothing of its levels: it has numbers as in its codes, no leaves."""
    for record in records:
        if record.kind.narrow_form.endswith(NUMBERED):
            _check_number(record, problems)
    _refuse_unnamed(records, lambda kind: not kind.is_leaf, problems)


def _check_levels(levels: Levels, records: Sequence[Record], problems: Problems) -> None:
    """Check that a plan has only what its `levels.yaml` names, each under a code of its own."""
    named = {words["level"] for group in ("spine", "leaves") for words in levels.get(group, ())}
    if levels.get("sectors"):
        named.add("sector")
    _refuse_unnamed(records, lambda kind: not kind.level or kind.level in named, problems)
    earlier: dict[str, Record] = {}
    for record in records:
        if record.kind.level or record.kind.has_heads:
            first = earlier.setdefault(record.key, record)
            if first.kind is not record.kind:
                problems.add(
                    *record.place_of("number" if record.kind.has_heads else "code"),
                    expected=f"a code for {record.name} that nothing else of the plan has",
                    found=f"that of {first.name}",
                    remedy="Give it another one, such as table-1 or G1; what is printed can stand "
                    "in `printed_code`, or in the label of a table's clause.",
                )


def _refuse_unnamed(
    records: Sequence[Record], is_named: Callable[[Kind], bool], problems: Problems
) -> None:
    for kind in {record.kind: None for record in records if not is_named(record.kind)}:
        expected = f"a level of levels.yaml for what {kind.file} holds"
        remedy = f'Name "{kind.level}" in levels.yaml, or remove the file.'
        problems.add(kind.file, 0, expected=expected, found="none", remedy=remedy)


def check_printed(record: Record, _known: Known, problems: Problems) -> None:
    """Note what cites no clause, neither its own nor that of its Sector's table."""
    if record.fields["clause"] is None:
        expected = f"the clause that prints {record.name}"
        found = "none, and no Sector with a table that it is a row of"
        remedy = "Add `clause`, or the table of its Sector."
        problems.add(*record.place_of("clause"), expected=expected, found=found, remedy=remedy)


def check_keys(records: Sequence[Record], problems: Problems) -> None:
    """Note each code that two records of one kind share, each pair that two tables link."""
    known = records_by_key(records)
    for record in records:
        first = known[record.kind, record.key]
        if first is not record and not _is_echo(record, first):
            problems.add(
                *record.place_of(record.kind.key[-1]),
                expected=f"{record.name} once",
                found=f"it again, after {first.origin.file}:{first.origin.line}",
                remedy="Remove one of the two, or give it a code of its own.",
            )


def _is_echo(record: Record, first: Record) -> bool:
    """Say whether a mark repeats only because tables.yaml lists its table twice."""
    return record.kind.is_mark and record.fields["table"] == first.fields["table"]


def check_references(record: Record, known: Known, problems: Problems) -> None:
    for name, kind in record.kind.references.items():
        code = record.fields.get(name)
        if code is not None and (kind, str(code)) not in known:
            near = nearest_codes(str(code), [key for found, key in known if found is kind])
            hint = f"Did you mean {listed(near)}?" if near else f"Add the {kind.noun}."
            problems.add(
                *record.place_of(name),
                expected=f"a known {kind.noun} code for {record.name}",
                found=quoted(code),
                remedy=hint,
            )


def _check_unique(records: list[Record], group: tuple[str, ...], problems: Problems) -> None:
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


def _check_number(record: Record, problems: Problems) -> None:
    """Note a number other than the one that its code is made of."""
    number, printed = record.fields["number"], re.search("[0-9]+$", record.key)
    if printed and number != int(printed[0]):
        expected = f"the number of the code of {record.name}, {printed[0]}"
        remedy = "Correct the code or the number."
        problems.add(
            *record.place_of("number"), expected=expected, found=str(number), remedy=remedy
        )


def check_plan(plan: Record, _known: Known, problems: Problems, order: Sequence[str]) -> None:
    """Note years out of order, or other than those of the slug or the days; a broken spine."""
    first, last = plan.fields["first_year"], plan.fields["last_year"]
    years = f"{first}-{last}"
    if re.fullmatch(YEARS, plan.key) and plan.key != years:
        remedy = "Correct the slug or the years."
        expected = "a slug made of the first and the last year"
        found = f"{plan.key} for the years {years}"
        problems.add(*plan.place_of("slug"), expected=expected, found=found, remedy=remedy)
    if isinstance(first, int) and isinstance(last, int) and last < first:
        expected = f"a last year not before the first, {first}"
        remedy = "Put the years in order."
        problems.add(*plan.place_of("last_year"), expected=expected, found=str(last), remedy=remedy)
    _check_days(plan, problems)
    spine = [words["level"] for words in plan.fields["levels"].get("spine", ())]
    if plan.fields["levels"] and ",".join(spine) not in _runs(order):
        expected = f"neighbours among {', '.join(order)} as the spine, from the top down"
        remedy = "Put the levels in order; leave out only at the ends."
        found = ", ".join(spine) or "none"
        problems.add("levels.yaml", 0, expected=expected, found=found, remedy=remedy)


def _runs(order: Sequence[str]) -> set[str]:
    """Return each run of neighbours, joined by commas."""
    ends = range(1, len(order) + 1)
    return {",".join(order[start:end]) for end in ends for start in range(end)}


def _check_days(plan: Record, problems: Problems) -> None:
    days = [plan.fields["first_day"], plan.fields["last_day"]]
    if days == [None, None]:
        return
    years = [plan.fields["first_year"], plan.fields["last_year"]]
    if None in days or [day.year for day in days] != years or days[1] < days[0]:
        expected = f"a first and a last day, in order, in {years[0]} and in {years[1]}"
        found = " and ".join(str(day or "none") for day in days)
        remedy = "Correct the days or the years, or leave both days out."
        problems.add(*plan.place_of("first_day"), expected=expected, found=found, remedy=remedy)


def check_clause(clause: Record, _known: Known, problems: Problems) -> None:
    if not clause.fields["heading"] and not clause.fields["text"]:
        expected = f"a heading or a text in {clause.name}"
        remedy = "Add the printed words."
        problems.add(*clause.place_of("text"), expected=expected, found="neither", remedy=remedy)
