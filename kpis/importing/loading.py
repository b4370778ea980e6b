"""A set of indicators into the database: what is not there yet is added, nothing is changed."""

from pathlib import Path
from typing import Final

from kpis.importing.building import SetBuilder
from kpis.importing.kinds import set_kinds
from plans.importing.applying import Signature, Writer, writing
from plans.importing.changes import ChangeSet, changes_between
from plans.importing.kinds import plan_kinds
from plans.importing.records import Kind, records_by_key
from plans.importing.rows.cells import cell_rows_in
from plans.importing.rows.files import checked_directory, file_text, refuse_strays
from plans.importing.rows.problems import Place, Problems
from plans.importing.rows.rules import Row, rows_in
from plans.importing.store import load_stored_plan
from plans.models import Plan
from plans.services import edit_of

# A set may cite nothing; a demonstration has its reports beside it.
OPTIONAL: Final = "sources.yaml"
REPORTS: Final = "report_*.yaml"


def read_set(directory: Path) -> dict[Kind, tuple[Row, ...]]:
    """Raises ImportRefused with every file that is missing or strange, and every wrong row."""
    problems, folder = Problems(), checked_directory(directory)
    rows: dict[Kind, tuple[Row, ...]] = {}
    for kind in set_kinds():
        place, read = Place(kind.file, problems), rows_in
        if kind.file.endswith(".csv"):
            read = cell_rows_in
        is_left_out = kind.file == OPTIONAL and not (folder / OPTIONAL).exists()
        text = None if is_left_out else file_text(folder, place)
        rows[kind] = () if text is None else read(text, kind.rule, place)
    indicator = set_kinds()[1]
    if not rows[indicator] and not problems.found:
        expected = "at least one indicator in a set"
        Place(indicator.file, problems).refuse(0, expected, "none", "Add the entries.")
    refuse_strays(folder, [*(kind.file for kind in rows), REPORTS], problems)
    problems.refuse_any()
    return rows


def load_set(
    *,
    plan: Plan,
    directory: Path,
    is_illustrative: bool,
    signature: Signature,
    is_dry_run: bool = False,
) -> ChangeSet:
    """Add what is not there, in one revision; raises ImportRefused with every problem, by line."""
    rows = read_set(directory)
    with writing(is_dry_run=is_dry_run), edit_of(plan=plan, **vars(signature)) as edit:
        source, indicator, *_others = set_kinds()
        stock = load_stored_plan(plan.slug, [*plan_kinds(), source, indicator])
        builder = SetBuilder(edit, rows, stock.records, is_illustrative=is_illustrative)
        records = builder.records()
        names = records_by_key(records)
        stored = [each for each in stock.records if (each.kind, each.key) in names]
        changes = changes_between(records, stored)
        Writer(edit, changes, records, stock.pks).write()
    return changes
