"""Plans of other shapes: they load as printed, nothing is dropped, and nothing else is taken."""

from collections import Counter
from pathlib import Path

import pytest

from outputs.loaders import graph_of
from plans.importing.applying import Signature, apply_changes
from plans.importing.changes import changes_between
from plans.importing.loading import records_from
from plans.importing.rows.problems import ImportRefused
from plans.importing.verification import verify_plan
from plans.levels import kinds_in, leaves_in, levels_in, words_in
from plans.models import Plan
from plans.trace.matrix import composite_matrix, printed_matrix
from plans.trace.walk import count_paths, trace_of
from sectors.level import OBJECTIVE
from tests.other_plans import write_large, write_two_levels

pytestmark = pytest.mark.django_db


def loaded(folder: Path) -> Plan:
    """Import the folder and return its plan."""
    records = records_from(folder)
    signature = Signature("As printed", None, "test")
    apply_changes(changes=changes_between(records, ()), records=records, signature=signature)
    return Plan.objects.get(slug=next(one.key for one in records if one.kind.is_plan))


def refusals(folder: Path) -> list[str]:
    with pytest.raises(ImportRefused) as refused:
        records_from(folder)
    return [str(problem) for problem in refused.value.problems]


def test_a_large_plan_of_another_shape_loads_whole(tmp_path: Path) -> None:
    plan = loaded(write_large(tmp_path))
    counts = {kind.plural: kind.in_plan(plan).count() for kind in kinds_in(plan)}
    assert counts == {
        "goals": 5,
        "targets": 24,
        "sectors": 3,
        "objectives": 18,
        "outcomes": 64,
        "enablers": 32,
        "outputs": 70,
    }
    verification = verify_plan(plan.slug, tmp_path)
    assert verification.agrees
    assert [(table.name, table.count) for table in verification.tables] == [
        *(("Table 1", 35), ("Table 2", 3), ("List 1", 70)),
    ]
    assert plan.texts.count() == 2
    assert OBJECTIVE.in_plan(plan).filter(sector=None).count() == 3
    assert (
        plan.outputs.values_list("title", flat=True)[0]
        == "A title that goes on " * 46 + "A title that goes on"
    )


def test_a_difference_from_its_own_files_is_told(tmp_path: Path) -> None:
    plan = loaded(write_large(tmp_path))
    plan.targets.filter(code="1.1").update(title="Something else")
    [told] = verify_plan(plan.slug, tmp_path).mismatches
    assert told.startswith("Other texts, target 1.1: title is")


def test_its_levels_have_its_own_words(tmp_path: Path) -> None:
    plan = loaded(write_large(tmp_path))
    assert [words_in(plan, level).many for level in levels_in(plan)] == [
        *("aims", "priorities", "products")
    ]
    assert [words_in(plan, leaf).codes_are_printed for leaf in leaves_in(plan)] == [
        *(True, True, False)
    ]


def test_its_links_keep_their_kinds_and_shares(tmp_path: Path) -> None:
    plan = loaded(write_large(tmp_path))
    graph = graph_of(plan)
    kinds = Counter(link.kind.value for link in graph.links)
    assert kinds == {"listed": 70, "primary": 18, "secondary": 17}
    shares = graph.table("table-1").heads
    assert shares is not None
    assert OBJECTIVE.links[0].in_plan(plan).filter(share=50, share_table__number="table-2").exists()
    assert len(printed_matrix(graph, "table-1").cells) == 35


def test_paths_are_asked_for_by_kind(tmp_path: Path) -> None:
    graph = graph_of(loaded(write_large(tmp_path)))
    assert (count_paths(graph), count_paths(graph.primary)) == (136, 70)
    trace = trace_of(graph, "R.2-a")
    assert (trace.path_count, trace.secondary_path_count) == (2, 1)
    assert [path.kind.value for path in trace.paths()].count("secondary") == 1
    assert composite_matrix(graph.primary).total == 70


def test_leaves_hang_where_they_are_printed_and_multiply_nothing(tmp_path: Path) -> None:
    graph = graph_of(loaded(write_large(tmp_path)))
    assert (len(graph.leaves), count_paths(graph)) == (24 + 64 + 32, 136)
    hanging = trace_of(graph, "R.2").leaves
    assert {leaf.code for leaf in hanging if leaf.type == "outcome"} == {
        *(f"R.2-{number}" for number in range(1, 5))
    }
    assert len({leaf.code for leaf in hanging}) == len(hanging)


def test_a_plan_of_two_levels_loads(tmp_path: Path) -> None:
    plan = loaded(write_two_levels(tmp_path))
    graph = graph_of(plan)
    assert [layer.plural for layer in graph.spine] == ["objectives", "goals"]
    assert (count_paths(graph), verify_plan(plan.slug, tmp_path).agrees) == (3, True)


def test_a_clause_number_may_come_again_in_another_document(tmp_path: Path) -> None:
    plan = loaded(write_large(tmp_path))
    found = plan.clauses.filter(label="§ 1").order_by("document__position")
    assert [(one.document.code, one.code) for one in found] == [("body", "1"), ("annex", "annex.1")]


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("goals.yaml", "code: '2'", "code: R.1", "a code for objective R.1 that nothing else"),
        ("levels.yaml", "- level: target", "- level: goal", "target, outcome or enabler"),
        (
            "levels.yaml",
            "- level: objective\n  one: priority\n  many: priorities\n  codes: printed\n",
            "",
            "neighbours among goal, objective, output",
        ),
        ("plan.yaml", "slug: council-2016", "slug: council", 'in "slug"'),
        ("tables/table_table-2.csv", "R.1, R.1, ,", "R.1, R.1, 5,", "what a table of marks ties"),
        ("tables/table_table-1.csv", "R.1, R.1,", "R.9, R.9,", 'found "R.9"'),
        (
            "plan.yaml",
            "last_year: 2019",
            "last_year: 2019\nfirst_day: 2016-05-01\nlast_day: 2020-01-01",
            "a first and a last day, in order, in 2016 and in 2019",
        ),
        ("plan.yaml", "last_year: 2019", "last_year: 2019\nfirst_day: 2016-05-01", "and none"),
        ("tables/table_table-2.csv", "50", "-50", "no figure below 0"),
        ("outputs.yaml", "  clause: annex.1\n", "", "the clause that prints output R.1-a"),
        ("outcomes.yaml", "objective: R.1\n", "objective: R.99\n", "a known objective code"),
    ],
)
def test_what_is_wrong_is_told_with_its_file(
    tmp_path: Path, file: str, before: str, after: str, told: str
) -> None:
    path = write_large(tmp_path) / file
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after, 1))
    assert any(told in problem for problem in refusals(tmp_path)), refusals(tmp_path)


def test_an_unknown_file_is_refused_by_name(tmp_path: Path) -> None:
    (write_large(tmp_path) / "outcome.yaml").write_text("[]\n")
    assert refusals(tmp_path) == [
        (
            "outcome.yaml: expected only files that the import reads; found one that it does not. "
            'Did you mean "outcomes.yaml"?'
        )
    ]


def test_what_levels_yaml_does_not_name_is_refused(tmp_path: Path, plan_files: Path) -> None:
    del plan_files
    path = write_two_levels(tmp_path) / "outcomes.yaml"
    path.write_text("- {code: X, number: 1, title: A, text: A, objective: '1.1', clause: '1'}\n")
    assert refusals(tmp_path) == [
        (
            "outcomes.yaml: expected a level of levels.yaml for what outcomes.yaml holds; "
            'found none. Name "outcome" in levels.yaml, or remove the file.'
        )
    ]


def test_amounts_may_come_as_a_list(tmp_path: Path) -> None:
    folder = write_large(tmp_path)
    (folder / "tables/table_table-2.csv").unlink()
    tables = folder / "tables.yaml"
    tables.write_text(tables.read_text().replace("holds: shares", "holds: amounts\n  unit: CHF"))
    goal = next(goal for goal in "12345" if f"R.1, R.1{', ' * int(goal)}P" in _grid_of(folder))
    lines = f"from,to,figure\nR.1,{goal},1200.50\n"
    (folder / "tables/table_table-2.links.csv").write_text(lines)
    plan = loaded(folder)
    link = OBJECTIVE.links[0].in_plan(plan).exclude(amount=None).get()
    assert (str(link.amount), link.amount_table.unit) == ("1200.50", "CHF")
    assert verify_plan(plan.slug, folder).agrees


def _grid_of(folder: Path) -> str:
    return (folder / "tables/table_table-1.csv").read_text()
