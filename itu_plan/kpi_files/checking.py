"""The rows of a set held against their indicator, by the rules of the services."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from itu_plan.kpi_files.reading import FileRow
from kpis.codes import kpi_code
from kpis.errors import WrongFigure
from kpis.kinds.records import Typed
from kpis.models import Kpi, KpiSource
from kpis.services.entries import ValueEntry, checked_fields, checked_values
from kpis.services.indicators import Aim, Definition, checked_definition, refuse_target
from kpis.vocabulary import OPEN_STATES
from plans.importing.problems import Problems
from plans.models import Plan
from web.errors import WriteRefused

FIGURES: Final = ("value", "numerator", "denominator", "text", "qualifier")
WORDS: Final = ("quote", "as_of", "note", "reason")


@contextmanager
def telling(row: FileRow, problems: Problems) -> Iterator[None]:
    """Make a problem of the line of what a rule of the services refuses."""
    try:
        yield
    except WriteRefused as refused:
        # Parts of a baseline stand under one name in the file.
        names = (refused.field, refused.field.partition("_")[0])
        found = next((row.fields[name] for name in names if name in row.fields), "nothing")
        problems.add(
            row.file,
            row.line,
            expected=f"a value that “{refused.field}” can have",
            found=str(found),
            remedy=str(refused),
        )


def kpi_fields(fields: Mapping[str, Any], *, is_illustrative: bool) -> dict[str, Any]:
    """Return the fields of an indicator that name no other object; raises WriteRefused."""
    given = dict(fields)
    code, subject = given.pop("code"), given.pop("subject")
    if code != kpi_code(subject, code.rpartition("-")[2]):
        raise WrongFigure("code", f"An indicator of {subject} is called {kpi_code(subject, 1)}.")
    baseline = given.pop("baseline") or {}
    definition = Definition(
        **{**given, "scale": tuple(given["scale"])},
        baseline=baseline.get("value"),
        baseline_year=baseline.get("year"),
        baseline_note=baseline.get("note", ""),
        is_illustrative=is_illustrative,
    )
    return {"code": code, **checked_definition(definition)}


def target_fields(plan: Plan, kpi: Kpi, number: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a target, the one of its year with this number; raises WriteRefused."""
    aim = Aim(code=kpi.code, **fields)
    refuse_target(plan, kpi, aim)
    _refuse_unexplained(number, aim.reason)
    return {**fields, "number": number}


def value_fields(
    plan: Plan,
    kpi: Kpi,
    earlier: Sequence[str],
    fields: Mapping[str, Any],
    document: KpiSource | None,
) -> dict[str, Any]:
    """Return the fields of a value; `earlier` are the states of those before it in its year.

    One of an indicator outside the cycle may be of any year, or of none that is known. Raises
    WriteRefused.
    """
    number, state = len(earlier) + 1, fields["state"]
    entry = ValueEntry(
        code=kpi.code,
        year=fields["year"] or 0,
        typed=Typed(**{name: fields[name] for name in FIGURES}),
        source=document.title if document else fields["source"],
        **{name: fields[name] for name in WORDS},
    )
    values = checked_fields(kpi, entry) if kpi.is_context else checked_values(plan, kpi, entry)
    _refuse_unexplained(number, entry.reason)
    _refuse_other_order(number, fields["restates"])
    if state in OPEN_STATES and any(one in OPEN_STATES for one in earlier):
        raise WrongFigure("state", "Only one value of a year is still being worked on.")
    return {**values, "number": number, "state": state, "year": fields["year"]}


def _refuse_unexplained(number: int, reason: str) -> None:
    if number > 1 and not reason.strip():
        raise WrongFigure("reason", "There is a line for this year above. Say why it is replaced.")


def _refuse_other_order(number: int, restates: int | None) -> None:
    """Raise WrongFigure where a line names another one than that above it in its year."""
    if restates is not None and restates != number - 1:
        above = f"It follows number {number - 1}" if number > 1 else "It is the first"
        raise WrongFigure("restates", f"{above} of its year in this file; say so or leave it out.")
