"""The public vectors of the share-weighted mean hold, each over a plan of its own."""

import re
from fractions import Fraction

import pytest

from kpis.progress.inputs import Indicator
from kpis.standing import PlanStanding, plan_standing
from plans.trace.graph import Layer, Link, MarkTable, Node, PlanGraph, graph_from
from plans.vocabulary import NodeType
from tests.data import progress_vectors as vectors
from tests.data.progress_vectors import CYCLE, Row

ROWS = vectors.read("progress-weighted-vectors.csv")
GOALS = ("G1", "G2", "G3")
LEVELS = (
    ("output", NodeType.OUTPUT, ("A", "B")),
    ("objective", NodeType.OBJECTIVE, ("X1", "X2")),
    ("goal", NodeType.GOAL, GOALS),
)
KPI = re.compile(r"(?P<code>\w+) of (?P<subject>\w+): (?P<rest>.+)")


def graph_of(row: Row) -> PlanGraph:
    """The plan of a row: “A>X1” is a mark in the table of outputs, “X1>G1” in that of goals."""
    pairs = [text.split(">") for text in row["links"].split("; ")]
    return graph_from(
        "plan",
        1,
        [
            Layer(level, f"{level}s", tuple(_node(code, type_) for code in codes))
            for level, type_, codes in LEVELS
        ],
        [MarkTable("1", "Outputs", "output", "X"), MarkTable("2", "Objectives", "objective")],
        [Link(lower, upper, "1" if upper.startswith("X") else "2") for lower, upper in pairs],
    )


def _node(code: str, type_: NodeType) -> Node:
    return Node(code, type_, code) if type_ is NodeType.GOAL else Node(code, type_, code, "X")


def indicators_of(row: Row) -> list[Indicator]:
    """The KPIs of a row, in the notation of the roll-ups, each with what it measures."""
    found = []
    for text in row["kpis"].split("; "):
        said = KPI.fullmatch(text)
        assert said, f"{text} is no KPI"
        [reached] = vectors.reached_by(f"{said['code']}: {said['rest']}")
        indicator = reached.assessment.indicator
        found.append(vectors.measuring(indicator, said["subject"]))
    return found


def standing_of(row: Row) -> PlanStanding:
    return plan_standing(graph_of(row), indicators_of(row), CYCLE, 2009)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_weighted_vector_holds(row: Row) -> None:
    found = standing_of(row).weighted(row["goal"])
    assert {
        "weight": found.weight,
        "assessed": found.assessed_weight,
        "mean": found.share,
        "percent": "" if found.percent_shown is None else str(found.percent_shown),
    } == {
        "weight": Fraction(row["weight"]),
        "assessed": Fraction(row["assessed"]),
        "mean": vectors.fraction(row["mean"]),
        "percent": row["percent"],
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_the_weights_of_all_goals_add_up_to_the_kpis_that_lead_to_one(row: Row) -> None:
    standing = standing_of(row)
    total = sum((standing.weighted(goal).weight for goal in GOALS), Fraction())
    assert total == len(standing.assessments) - len(standing.unweighted)


def test_each_has_its_name_and_its_working() -> None:
    assert len({row["id"] for row in ROWS}) == len({row["what"] for row in ROWS}) == len(ROWS)
    assert all(row["working"] for row in ROWS)
