"""From a directory to the records of a plan, or to all that is wrong with it."""

from pathlib import Path

from plans.importing.building import plan_records
from plans.importing.checks import check_records
from plans.importing.grid_checks import check_grids
from plans.importing.kinds import plan_kinds
from plans.importing.reading import PlanFiles, read_plan, read_slug
from plans.importing.records import Record
from plans.importing.rows.problems import Problems


def records_from(directory: Path) -> tuple[Record, ...]:
    """Return the records of the plan in `directory`, in the order of the stack.

    Raises ImportRefused with all problems of form; when there are none, with all
    disagreements between the files. Of files that are not well formed, the disagreements
    would only be echoes.
    """
    kinds, problems = plan_kinds(), Problems()
    files = read_plan(directory, kinds)
    records = plan_records(files, kinds)
    # The other rows have become records: of a large plan they would take as much once more.
    files = PlanFiles({name: files.rows[name] for name in ("plan", "table")}, files.grids)
    check_records(kinds, records, problems)
    check_grids(kinds, files, records, problems)
    problems.refuse_any()
    return records


def slug_in(directory: Path) -> str:
    """Return the slug in plan.yaml of `directory`; raises ImportRefused where its form is wrong."""
    return read_slug(directory, plan_kinds()[0])
