"""The files of a set as rows that know their lines."""

from pathlib import Path

import pytest

from itu_plan.kpi_files.reading import entries_of, read_files, yaml_of
from plans.importing.problems import ImportRefused, Problems
from tests.conftest import ROOT
from tests.unit.itu_plan.kpi_files.files import written


def test_each_row_knows_its_line(tmp_path: Path) -> None:
    files = read_files(written(tmp_path))
    assert [(row.file, row.line) for row in files.sources] == [
        ("sources.yaml", 2),
        ("sources.yaml", 6),
    ]
    assert files.kpis[0].fields["name"] == "Notices in time"
    assert [row.line for row in files.targets] == [2, 3]
    assert files.values[2].fields == {
        "code": "KPI-G2-1",
        "value": "190",
        "source": "Register",
        "state": "draft",
    }


def test_a_set_without_sources_has_none(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "sources.yaml").unlink()
    assert read_files(folder).sources == ()


def test_the_sets_of_the_project_are_well_formed() -> None:
    for name in ["kpis_sourced", "kpis_illustrative"]:
        assert read_files(ROOT / "fixtures" / name).values


def test_every_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_files(tmp_path)
    assert [one.file for one in refused.value.problems] == [
        "kpis.yaml",
        "targets.csv",
        "values.csv",
    ]


@pytest.mark.parametrize(
    ("name", "text", "place", "said"),
    [
        ("kpis", "a: [", "kpis.yaml:1", "well-formed YAML"),
        ("kpis", "- a: 1\n- a: 'b\n", "kpis.yaml:", "well-formed YAML"),
        ("kpis", "- a: 1\n  a: 2\n", "kpis.yaml:2", "well-formed YAML"),
        ("kpis", "code: KPI", "kpis.yaml:1", "a list of entries"),
        ("kpis", "- KPI\n", "kpis.yaml:1", "a list of entries"),
        ("kpis", "", "kpis.yaml:1", "a list of entries"),
        ("targets", "a,b\n1,2,3\n", "targets.csv:2", "2 cells"),
        ("targets", "a,b\n1\n", "targets.csv:2", "2 cells"),
        ("values", 'a,b\n1,"2\n', "values.csv:2", "well-formed CSV"),
    ],
)
def test_what_is_not_well_formed_names_its_place(
    tmp_path: Path, name: str, text: str, place: str, said: str
) -> None:
    with pytest.raises(ImportRefused, match=said) as refused:
        read_files(written(tmp_path, **{name: text}))
    assert str(refused.value).startswith(place)


def test_a_file_of_one_entry_is_read_as_it_is(tmp_path: Path) -> None:
    problems = Problems()
    (tmp_path / "a.yaml").write_text("title: Report\n", encoding="utf-8")
    assert yaml_of(tmp_path, "a.yaml", problems) == {"title": "Report"}
    assert yaml_of(tmp_path, "b.yaml", problems) is None
    assert entries_of(tmp_path, "b.yaml", problems) == ()
    assert [one.file for one in problems.found] == ["b.yaml"] * 2
