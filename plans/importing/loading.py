"""From a directory to the records of a plan, or to all that is wrong with it (no Django)."""

from pathlib import Path

from plans.importing.building import records_of
from plans.importing.checks import check_records
from plans.importing.grid_checks import check_grids
from plans.importing.problems import Problems
from plans.importing.reading import read_plan
from plans.importing.records import Record


def records_from(directory: Path) -> tuple[Record, ...]:
    """Return the records of the plan in `directory`, in the order of the stack.

    Raises ImportRefused with all problems of form; when there are none, with all
    disagreements between the files. Of files that are not well formed, the disagreements
    would only be echoes.
    """
    files = read_plan(directory)
    records = records_of(files)
    problems = Problems()
    check_records(records, problems)
    check_grids(files, records, problems)
    problems.refuse_any()
    return records
