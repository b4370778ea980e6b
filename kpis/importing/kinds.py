"""What the files of a set of indicators hold, and what may stand in them."""

from functools import cache
from typing import Final

from kpis.models import Kpi, KpiSource, KpiTarget, Measurement
from kpis.sheets.template import FIRST_YEAR, LAST_YEAR
from plans.importing.kinds import Kinds, plan_kinds
from plans.importing.records import Kind, Known, Record
from plans.importing.rows.problems import Problems
from plans.importing.rows.rules import FIGURE, EntryRule, Text, number
from plans.levels import levels

_NOTE: Final = Text(is_required=False, may_be_blank=True)
_YEAR: Final = number(lowest=FIRST_YEAR, highest=LAST_YEAR)
_OPTIONAL_YEAR: Final = number(lowest=FIRST_YEAR, highest=LAST_YEAR, is_required=False)
_BASELINE: Final = EntryRule(
    "baseline", {"value": FIGURE, "year": _OPTIONAL_YEAR, "note": _NOTE}, is_required=False
)
# What a target and a value get from the import, and on their way.
_NOT_IN_TARGETS: Final = {"number", "set_by", "set_by_name", "set_at"}
_NOT_IN_VALUES: Final = {
    *("number", "source_document", "is_illustrative", "batch", "withdrawn_because"),
    *("entered_by", "entered_by_name", "entered_at"),
    *("reviewed_by", "reviewed_by_name", "reviewed_at", "review_comment"),
}


@cache
def set_kinds() -> tuple[Kind, Kind, Kind, Kind]:
    kinds, called = Kinds(plan_kinds()), {"kpi": "code"}
    rule = kinds.rule(KpiSource, "source")
    source = kinds.add(KpiSource, "source", file="sources.yaml", rule=rule, check=_check_date)
    not_written = {"position", "baseline_year", "baseline_note", "is_illustrative"}
    rule = kinds.rule(
        Kpi,
        "indicator",
        but=not_written | {str(level.key) for level in levels()},
        subject=Text(),
        baseline=_BASELINE,
    )
    indicator = kinds.add(Kpi, "indicator", file="kpis.yaml", rule=rule)
    rule = kinds.rule(KpiTarget, "target", but=_NOT_IN_TARGETS, called=called, year=_YEAR)
    target = kinds.add(KpiTarget, "target", file="targets.csv", rule=rule, called=called)
    rule = kinds.rule(
        Measurement,
        "value",
        but=_NOT_IN_VALUES,
        called=called,
        year=_OPTIONAL_YEAR,
        restates=number(is_required=False),
        author=Text(longest=150, is_required=False),
        # Figures are texts: what they mean depends on the indicator.
        **dict.fromkeys(("value", "numerator", "denominator"), _NOTE),
    )
    value = kinds.add(Measurement, "value", file="values.csv", rule=rule, called=called)
    return source, indicator, target, value


def _check_date(source: Record, _known: Known, problems: Problems) -> None:
    if not source.fields["dated_on"] and not source.fields["dated_note"]:
        problems.add(
            *source.place_of("dated_note"),
            expected=f"a date of {source.name}, or a note on it",
            found="neither",
            remedy="Say in dated_note what is known of its date.",
        )
