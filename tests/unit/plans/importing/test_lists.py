"""Tables as lists of pairs, in place of grids."""

import pytest

from plans.importing.loading import records_from
from tests.unit.plans.importing.plan_copy import FILES, PlanCopy

LIST = "tables/table_1_1.links.csv"
PAIRS = "from,to,certainty,note\nR-SG,R1,,\nR-PUB,R2,ambiguous,Could also be R1.\n"


@pytest.fixture
def listed(plan_copy: PlanCopy) -> PlanCopy:
    """Return the small plan with its first table, and the note on it, as a list."""
    plan_copy.remove("tables/table_1_1.csv")
    tables = FILES["tables.yaml"]
    start, end = tables.index("  notes:"), tables.index('- number: "2.1"')
    plan_copy.write("tables.yaml", tables[:start] + tables[end:])
    plan_copy.write(LIST, PAIRS)
    return plan_copy


def marks(plan_copy: PlanCopy) -> list[tuple[str, object]]:
    records = records_from(plan_copy.path)
    return [(record.name, dict(record.fields)) for record in records if record.kind.is_mark]


def test_list_holds_what_the_grid_does(plan_copy: PlanCopy, request: pytest.FixtureRequest) -> None:
    gridded = marks(plan_copy)
    assert marks(request.getfixturevalue("listed")) == gridded


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            "T-SG,R1,,\n",
            (
                '4: expected one of the outputs of Sector R as a row; found "T-SG", which is of '
                "Sector T. Did you mean R-SG?"
            ),
        ),
        (
            "R-SG,T1,,\n",
            (
                '4: expected one of the objectives of Sector R as a column; found "T1", which '
                "is of Sector T. Did you mean R1?"
            ),
        ),
        (
            "R-SG,R1,,\n",
            (
                '4: expected each pair once; found "R-SG" and "R1" again, after line 2. '
                "Remove one of the two."
            ),
        ),
        (
            "R-SG,R2,ambiguous,\n",
            (
                "4: expected a note in its last cell on the ambiguous mark of R-SG under R2; found "
                "none. Add the note, with the other readings of the cell."
            ),
        ),
    ],
)
def test_wrong_pair_is_refused(listed: PlanCopy, more: str, problem: str) -> None:
    listed.write(LIST, PAIRS + more)
    assert listed.problems() == [f"{LIST}:{problem}"]


def test_table_is_a_grid_or_a_list(listed: PlanCopy) -> None:
    listed.write("tables/table_1_1.csv", FILES["tables/table_1_1.csv"])
    (problem,) = listed.problems()
    assert problem.startswith("tables/table_1_1.csv: ")
