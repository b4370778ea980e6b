"""A set of indicators into the database."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User

from kpis.importing.kinds import set_kinds
from kpis.importing.loading import load_set, read_set
from kpis.models import Kpi, KpiSource, KpiTarget, Measurement
from kpis.services.indicators import define_kpi
from plans.importing.applying import Signature
from plans.importing.changes import Action
from plans.importing.rows.problems import ImportRefused
from plans.models import Plan
from tests.conftest import ROOT
from tests.kpi_factories import person
from tests.unit.kpis.importing.files import KPIS, SOURCES, TARGETS, VALUES, written

WHY = "Load the set."


def load(
    plan: Plan,
    folder: Path,
    *,
    author: User | None = None,
    illustrative: bool = False,
    dry: bool = False,
) -> tuple[int, ...]:
    """Load a set and return how many sources, indicators, targets and values were added."""
    changes = load_set(
        plan=plan,
        directory=folder,
        is_illustrative=illustrative,
        signature=Signature(WHY, author, "secretariat"),
        is_dry_run=dry,
    )
    return tuple(len(changes.of(Action.CREATE, kind)) for kind in set_kinds())


def test_everything_is_added_in_one_revision(plan: Plan, tmp_path: Path) -> None:
    ana = User.objects.create_user("ana")
    before = plan.revision
    assert load(plan, written(tmp_path), author=ana) == (2, 2, 2, 3)
    assert Plan.objects.get(pk=plan.pk).revision == before + 1
    source = KpiSource.objects.get(code="slides")
    assert (source.dated_on, source.dated_note) == ("", "The slides bear no date.")
    first, second = Kpi.objects.in_plan(plan)
    assert (first.subject.code, first.baseline, first.baseline_year) == ("R-SG", 60, 2007)
    assert (first.baseline_note, first.position, second.position) == ("Counted.", 1, 2)
    assert (first.clause and first.clause.code, first.citation and first.citation.code) == (
        "4.2.1",
        "annual-report",
    )
    assert (second.goal and second.goal.code, second.baseline) == ("G2", None)
    past = first.history.get()
    assert (past.history_user, past.history_change_reason) == (ana, WHY)


def test_targets_and_values_are_numbered_in_their_year(plan: Plan, tmp_path: Path) -> None:
    load(plan, written(tmp_path))
    targets = KpiTarget.objects.order_by("number").values_list("number", "value", "reason")
    assert list(targets) == [(1, 90, ""), (2, 95, "Agreed anew.")]
    one, two, three = Measurement.objects.order_by("kpi", "number")
    assert (one.source, one.source_document and one.source_document.code) == (
        "Annual report",
        "annual-report",
    )
    assert (one.entered_by_name, one.reviewed_by_name) == ("secretariat", "secretariat")
    assert (two.number, two.entered_by_name, two.state) == (2, "contributor", "sent-back")
    assert two.reviewed_at == two.entered_at == one.entered_at
    assert (three.year, three.reviewed_at, three.reviewed_by_name) == (None, None, "")
    assert (three.source, three.source_document) == ("Register", None)


def test_the_same_again_adds_nothing(plan: Plan, tmp_path: Path) -> None:
    folder = written(tmp_path)
    load(plan, folder)
    before = Plan.objects.get(pk=plan.pk).revision
    Kpi.objects.filter(code="KPI-G2-1").update(name="Edited since")
    assert load(plan, folder) == (0, 0, 0, 0)
    assert Plan.objects.get(pk=plan.pk).revision == before
    assert Kpi.objects.get(code="KPI-G2-1").name == "Edited since"


def test_what_is_new_follows_what_is_there(plan: Plan, tmp_path: Path) -> None:
    folder = written(tmp_path)
    load(plan, folder)
    more = KPIS + KPIS[KPIS.index("- code: KPI-G2-1") :].replace("KPI-G2-1", "KPI-G2-2")
    written(folder, kpis=more)
    assert load(plan, folder) == (0, 1, 0, 0)
    assert Kpi.objects.get(code="KPI-G2-2").position == 3


def test_an_invented_set_is_marked_and_dated_into_its_years(plan: Plan, tmp_path: Path) -> None:
    cited_nowhere = KPIS.replace("  citation: annual-report\n", "")
    load(plan, written(tmp_path, kpis=cited_nowhere), illustrative=True)
    assert set(Kpi.objects.values_list("is_illustrative", flat=True)) == {True}
    assert set(Measurement.objects.values_list("is_illustrative", flat=True)) == {True}
    moments = Measurement.objects.order_by("kpi", "number").values_list("entered_at", flat=True)
    assert list(moments[:2]) == [
        datetime(2009, 2, 15, tzinfo=UTC),
        datetime(2009, 3, 15, tzinfo=UTC),
    ]
    assert moments[2].year > 2011
    assert list(KpiTarget.objects.order_by("number").values_list("set_at", flat=True)) == [
        datetime(2008, 1, 15, tzinfo=UTC),
        datetime(2008, 7, 15, tzinfo=UTC),
    ]


def kpi_with(old: str, new: str) -> str:
    return KPIS.replace(old, new, 1)


def target(line: str) -> str:
    return f"code,year,operator,value,reason\n{line}\n"


def value(line: str) -> str:
    head = "code,year,value,numerator,denominator,text,qualifier,as_of,state,restates,reason,source"
    return f"{head}\n{line},Register\n"


SCALED = ("kind: number\n", "kind: ordinal\n")
ROWS: dict[str, list[tuple[str, str, str]]] = {
    "kpis": [
        (kpi_with("code: KPI-R-SG-1\n", "code: KPI-T-SG-1\n"), "kpis.yaml:1", "called KPI-R-SG-1"),
        (kpi_with(*SCALED), "kpis.yaml:15", "two levels or more"),
        (kpi_with("value: 60", "value: 123456789012.1234"), "kpis.yaml:10", "at most 15 digits"),
        (kpi_with("year: 2007", "year: 40000"), "kpis.yaml:11", "from 1865 to 2199"),
    ],
    "targets": [
        (target("KPI-R-SG-1,2012,at-least,90,"), "targets.csv:2", "outside the cycle"),
        (target("KPI-R-SG-1,2008,at-least,123456789012.1234,"), "targets.csv:2", "15 digits"),
        (target("KPI-R-SG-1,2008,at-least,999999999999999999,"), "targets.csv:2", "15 digits"),
        (TARGETS.replace("Agreed anew.", ""), "targets.csv:3", 'that "reason" can have'),
    ],
    "values": [
        (value("KPI-R-SG-1,2008,,,,,,,approved,,"), "values.csv:2", "Give a value"),
        (value("KPI-R-SG-1,2050,7,,,,,,approved,,"), "values.csv:2", "outside the cycle"),
        (value("KPI-R-SG-1,,7,,,,,,approved,,"), "values.csv:2", "outside the cycle"),
        (value("KPI-R-SG-1,2008,7,1,4,,,,approved,,"), "values.csv:2", "the two numbers make"),
        (value("KPI-R-SG-1,2008,7,,,,,May,approved,,"), "values.csv:2", 'that "as_of" can have'),
        (value("KPI-R-SG-1,2008,7,,,,,,approved,1,"), "values.csv:2", "the first of its year"),
        (value("KPI-G2-1,2007,5,1,4,,,,approved,,"), "values.csv:2", "Only a percentage"),
        (value("KPI-G2-1,2007,5%,,,,,,approved,,"), "values.csv:2", "not a number"),
        (value("KPI-G2-1,2007,0.1234567,,,,,,approved,,"), "values.csv:2", "at most 6 digits"),
        (VALUES.replace("Counted anew.", ""), "values.csv:3", 'that "reason" can have'),
        (VALUES.replace("contributor,1", "contributor,2"), "values.csv:3", "follows number 1"),
        (VALUES.replace("approved", "draft"), "values.csv:3", "still being worked on"),
    ],
}


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        ("kpis", KPIS.replace("subject: G2", "subject: G9"), "kpis.yaml:16", "Did you mean G"),
        ("kpis", KPIS.replace("owner: INT", "owner: INTX"), "kpis.yaml:21", "Did you mean INT or"),
        ("kpis", KPIS + KPIS, "kpis.yaml:24", "indicator KPI-R-SG-1 once"),
        ("kpis", KPIS.replace("4.2.1", "99.9.9"), "kpis.yaml:13", "a known clause code"),
        ("targets", TARGETS.replace("SG-1,2008", "SG-2,2008"), "targets.csv:2", "to kpis.yaml"),
        ("values", VALUES.replace("KPI-G2-1", "KPI-G3-1"), "values.csv:4", "of this set"),
        ("values", VALUES.replace("approved", "done"), "values.csv:2", 'in "state"'),
        ("sources", SOURCES.replace("code: slides", "code: Slides"), "sources.yaml:6", 'in "code"'),
        ("sources", SOURCES + SOURCES, "sources.yaml:12", "source annual-report once"),
        ("sources", SOURCES.replace("  dated_note", "  note"), "sources.yaml:6", "of its date"),
        *((name, *case) for name, cases in ROWS.items() for case in cases),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(
    *, plan: Plan, tmp_path: Path, name: str, text: str, place: str, said: str
) -> None:
    before = plan.revision
    with pytest.raises(ImportRefused, match=said) as refused:
        load(plan, written(tmp_path, **{name: text}))
    assert str(refused.value).startswith(place)
    assert not Kpi.objects.exists()
    assert not KpiSource.objects.exists()
    assert Plan.objects.get(pk=plan.pk).revision == before


def test_a_milestone_is_reached_or_not(plan: Plan, tmp_path: Path) -> None:
    milestone = KPIS.replace("kind: percentage", "kind: milestone")
    with pytest.raises(ImportRefused) as refused:
        load(plan, written(tmp_path, kpis=milestone))
    assert [(one.file, one.line) for one in refused.value.problems] == [
        ("targets.csv", 2),
        ("targets.csv", 3),
        ("values.csv", 2),
        ("values.csv", 3),
    ]


def test_a_target_names_the_document_that_it_is_from(plan: Plan, tmp_path: Path) -> None:
    head = "code,year,operator,value,source\n"
    targets = "".join(
        f"KPI-G2-1,{year},at-least,200,{source}\n"
        for year, source in ((2015, "annual-report"), (2023, "A letter"))
    )
    load(plan, written(tmp_path, targets=head + targets))
    assert [row.source for row in KpiTarget.objects.all()] == ["Annual report", "A letter"]


def test_a_level_may_be_given_by_its_name(plan: Plan, tmp_path: Path) -> None:
    ordinal = KPIS.replace("kind: percentage", "kind: ordinal\n  scale: [low, high]")
    ordinal = ordinal.replace("    value: 60", "    value: 1")
    head = "code,year,value,source,state\n"
    values = f"{head}KPI-R-SG-1,2008,high,Register,approved\n"
    load(
        plan,
        written(
            tmp_path, kpis=ordinal, values=values, targets=target("KPI-R-SG-1,2008,at-least,2,")
        ),
    )
    assert Measurement.objects.get().value == 2


def test_what_is_loaded_can_be_gone_on_with(plan: Plan, tmp_path: Path) -> None:
    load(plan, written(tmp_path))
    words = {"name": "Other", "definition": "Others.", "kind": "number", "direction": "up"}
    kpi = define_kpi(
        plan=plan,
        subject="R-SG",
        definition={**words, "owner": "R"},
        reason=WHY,
        author=person("sec", "secretariat"),
    )
    assert kpi.code == "KPI-R-SG-2"


def test_the_sets_of_the_project_load(plan: Plan) -> None:
    sourced = load(plan, ROOT / "fixtures" / "kpis_sourced")
    invented = load(plan, ROOT / "fixtures" / "kpis_illustrative", illustrative=True)
    assert sourced[3] > 20
    assert invented[1] > 20
    assert Kpi.objects.count() == sourced[1] + invented[1]


def rows_in(folder: Path, file: str) -> Any:
    """Return the rows of one file of a set."""
    return next(rows for kind, rows in read_set(folder).items() if kind.file == file)


def test_each_row_knows_its_line(tmp_path: Path) -> None:
    folder = written(tmp_path)
    assert [row.origin.line for row in rows_in(folder, "sources.yaml")] == [2, 6]
    assert rows_in(folder, "kpis.yaml")[0].values["name"] == "Notices in time"
    assert [row.origin.line for row in rows_in(folder, "targets.csv")] == [2, 3]
    origin = rows_in(folder, "values.csv")[2].origin
    lines = {name: origin.line_of(name) for name in origin.below}
    assert lines == dict.fromkeys(("code", "value", "source", "state"), 4)


def test_a_set_without_sources_has_none(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "sources.yaml").unlink()
    assert rows_in(folder, "sources.yaml") == ()


def test_every_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_set(tmp_path)
    assert [one.file for one in refused.value.problems] == [
        "kpis.yaml",
        "targets.csv",
        "values.csv",
    ]


def test_file_that_no_import_reads_is_refused_by_name(tmp_path: Path) -> None:
    folder = written(tmp_path)
    for name in ("target.csv", "PROVENANCE.md", "report_2008.yaml"):
        (folder / name).write_text("")
    (folder / "old").mkdir()
    with pytest.raises(ImportRefused) as refused:
        read_set(folder)
    assert [(one.file, one.remedy) for one in refused.value.problems] == [
        ("old", "Remove it."),
        ("target.csv", 'Did you mean "targets.csv"?'),
    ]


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        ("kpis", "a: [", "kpis.yaml:1", "well-formed YAML"),
        ("kpis", "- a: 1\n- a: 'b\n", "kpis.yaml:", "well-formed YAML"),
        ("kpis", "- code: a\n  code: b\n", "kpis.yaml:1", 'the field "code" once in an entry'),
        ("kpis", "code: KPI", "kpis.yaml:1", "a list of entries"),
        ("kpis", "- KPI\n", "kpis.yaml:1", "an entry of the form"),
        ("kpis", "", "kpis.yaml:", "at least one indicator"),
        ("targets", f"{TARGETS}a,2008,at-least,1,b,c\n", "targets.csv:4", "5 cells"),
        ("targets", f"{TARGETS}a\n", "targets.csv:4", "5 cells"),
        ("values", f'{VALUES}a,"2\n', "values.csv:5", "cannot be split into cells"),
    ],
)
def test_what_is_not_well_formed_names_its_place(
    tmp_path: Path, name: str, text: str, place: str, said: str
) -> None:
    with pytest.raises(ImportRefused, match=said) as refused:
        read_set(written(tmp_path, **{name: text}))
    assert str(refused.value).startswith(place)


def test_dry_run_writes_nothing(plan: Plan, tmp_path: Path) -> None:
    before = plan.revision
    assert load(plan, written(tmp_path), dry=True) == (2, 2, 2, 3)
    assert not Kpi.objects.exists()
    assert not KpiSource.objects.exists()
    assert Plan.objects.get(pk=plan.pk).revision == before


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [(name, text, place) for name, cases in ROWS.items() for text, place, _said in cases],
)
def test_dry_run_meets_what_the_run_meets(
    *, plan: Plan, tmp_path: Path, name: str, text: str, place: str
) -> None:
    folder = written(tmp_path, **{name: text})
    told = []
    for dry in (True, False):
        with pytest.raises(ImportRefused) as refused:
            load(plan, folder, dry=dry)
        told.append(str(refused.value))
    assert told[0] == told[1]
    assert told[0].startswith(place)


def test_dry_run_meets_what_the_database_refuses(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the rules let pass, a constraint may still refuse."""
    monkeypatch.setattr("kpis.importing.building._refuse_unexplained", lambda *_: None)
    folder = written(tmp_path, targets=TARGETS.replace("Agreed anew.", ""))
    for dry in (True, False):
        with pytest.raises(ImportRefused, match="database: expected rows that keep the rules"):
            load(plan, folder, dry=dry)
    assert not Kpi.objects.exists()
