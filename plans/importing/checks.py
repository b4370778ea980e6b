"""Whether the records of a plan agree with each other (no Django)."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from plans.importing.records import Kind, Known, Record, records_by_key
from plans.importing.rows.problems import Problems, listed, quoted
from web.suggestions import nearest_codes

# The end of the forms of codes that are made of a printed number.
NUMBERED: Final = "[1-9][0-9]*$"


def check_records(kinds: Iterable[Kind], records: Sequence[Record], problems: Problems) -> None:
    check_keys(records, problems)
    known = records_by_key(records)
    for kind in kinds:
        of_kind = [record for record in records if record.kind is kind]
        if kind.is_layer and not of_kind:
            expected = f"at least one {kind.noun} in a plan"
            problems.add(kind.file, 0, expected=expected, found="none", remedy="Add the entries.")
        for group in kind.unique:
            _check_unique(of_kind, group, problems)
    for record in records:
        # The marks of tables are checked cell by cell, against rows and columns (`grid_checks`).
        if not record.kind.is_mark:
            check_references(record, known, problems)
        _check_number(record, problems)
        record.kind.check(record, known, problems)


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
    form = getattr(record.kind.rule.fields.get("code"), "form", None) or ""
    number = record.fields.get("number")
    printed = re.search("[0-9]+$", record.key) if form.endswith(NUMBERED) else None
    if printed and number is not None and number != int(printed[0]):
        expected = f"the number of the code of {record.name}, {printed[0]}"
        remedy = "Correct the code or the number."
        problems.add(
            *record.place_of("number"), expected=expected, found=str(number), remedy=remedy
        )


def check_plan(plan: Record, _known: Known, problems: Problems) -> None:
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


def check_clause(clause: Record, _known: Known, problems: Problems) -> None:
    if not clause.fields["heading"] and not clause.fields["text"]:
        expected = f"a heading or a text in {clause.name}"
        remedy = "Add the printed words."
        problems.add(*clause.place_of("text"), expected=expected, found="neither", remedy=remedy)
