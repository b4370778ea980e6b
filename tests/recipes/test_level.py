"""The recipe for a new level: programmes, in whose rows a printed table marks outputs."""

import csv
import re
import shutil
from pathlib import Path

import pytest

from tests.architecture import tree
from tests.recipes.copies import Copy
from tests.recipes.programme import (
    CLAUSE,
    FACTORIES,
    FILTERSET,
    MODELS,
    PAGES,
    PRINTED,
    RECORD,
    RECORD_IMPORTS,
    ROUTES,
    SERIALIZER,
    TABLE,
    VIEWS,
    VIOLATIONS,
)
from tests.recipes.recipes import counted

ASKED = """
import json

from django.core.management import call_command
from django.test import Client

call_command("import_plan", "../plan", reason="As printed", verbosity=0)
client = Client(raise_request_exception=False)


def read(path, root="/api/v1/plans/2008-2011/"):
    answer = client.get(f"{root}{path}")
    assert answer.status_code == 200, (path, answer.content)
    return answer.json()


def page(path):
    answer = client.get(f"/en/2008-2011/{path}")
    return answer.content.decode() if answer.status_code == 200 else "UNKNOWN"


QUESTION = "search/?q=accessibility&type=programme"
trace = read("programmes/P1/trace/")
pages = {path: page(path) for path in (
    "programmes/", "programmes/P1/", "", "map/", "gaps/", "matrices/", "matrices/9.1/",
    "matrices/outputs-goals/", "search/?q=accessibility", "what-if/", "history/P1/", "history/",
    "source/5.1/", "links/P1--T-SG/", "outputs/", "outputs/T-SG/", "objectives/T1/", "goals/G2/",
    "outputs/R-RRC/",
)}
print(json.dumps({
    "codes": [one["code"] for one in read("programmes/?sector=T&search=IP")["results"]],
    "first": {name: trace["paths"][0][name] for name in ("nodes", "tables")},
    "history": [one["action"] for one in read("programmes/P1/history/")["results"]],
    "found": [one["code"] for one in read(QUESTION, "/api/v1/")["results"]],
    "broken": [path for path in pages if "UNKNOWN" in pages[path]],
    "counts": [read("")["counts"][one] for one in ("programmes", "programme_output_links")],
}))
"""
NONE = "# The plan prints no programmes.\n[]\n"
LEVELS = "tests/unit/plans/test_levels.py"
CONSTRAINTS = "tests/unit/test_constraints.py"


@pytest.fixture(scope="module")
def followed(copy: Copy, migrated: Path | None) -> Copy:
    """The copy with the recipe followed."""
    make_table_and_record(copy)
    make_pages_and_api(copy)
    make_tests(copy)
    copy.have_database(migrated)
    copy.migrate("plans", "outputs")
    return copy


def make_table_and_record(copy: Copy) -> None:
    """Follow the recipe up to the setting."""
    words = "plans/vocabulary.py"
    copy.insert(words, '    OUTPUT = "output"\n', '    PROGRAMME = "programme"\n')
    line = '    OUTPUT_OBJECTIVE = "output-objective"\n'
    copy.replace(words, line, f'    PROGRAMME_OUTPUT = "programme-output"\n{line}')
    copy.write("outputs/models/programme.py", MODELS)
    tables = "outputs/models/__init__.py"
    line = "from outputs.models.priority import PriorityItem, PriorityItemOutputLink\n"
    more = "from outputs.models.programme import PROGRAMME, Programme, ProgrammeOutputLink\n"
    copy.insert(tables, line, more)
    line = '    "PriorityItemOutputLink",\n'
    copy.insert(tables, line, '    "PROGRAMME",\n    "Programme",\n    "ProgrammeOutputLink",\n')
    line = "from outputs.models import Output, OutputObjectiveLink\n"
    copy.replace("outputs/level.py", line, RECORD_IMPORTS)
    copy.insert("outputs/level.py", "within_sector=True),),\n)\n", RECORD)
    copy.write("fixtures/plan_2008_2011/programmes.yaml", NONE)
    line = '    "outputs.level.OUTPUT",\n'
    copy.insert("itu_plan/settings/base.py", line, '    "outputs.level.PROGRAMME",\n')


def make_pages_and_api(copy: Copy) -> None:
    """Follow the recipe up to the tests."""
    filters = "outputs/filtersets.py"
    copy.replace(filters, "class OutputFilterSet(PlanFilterSet):\n", FILTERSET)
    pages = "outputs/pages/urls.py"
    copy.replace(pages, "import OutputFilterSet\n", "import OutputFilterSet, ProgrammeFilterSet\n")
    copy.replace(pages, "import OUTPUT\n", "import OUTPUT, PROGRAMME\n")
    copy.replace(pages, "import FilteredKindList\n", "import FilteredKindList, KindDetail\n")
    copy.replace(pages, "urlpatterns = [\n", PAGES)
    serializers = "outputs/api/serializers.py"
    copy.insert(serializers, "import Output, PriorityItemOutputLink", ", Programme")
    copy.replace(serializers, "class OutputSerializer(PrintedSerializer[Output]):\n", SERIALIZER)
    copy.write("outputs/api/programmes.py", VIEWS)
    copy.insert("outputs/api/urls.py", "urlpatterns = [\n", ROUTES)
    copy.replace(
        "outputs/api/urls.py", "links, priorities, views", "links, priorities, programmes, views"
    )


def make_tests(copy: Copy) -> None:
    """Follow the recipe to its end."""
    line = "    PriorityItemOutputLink,\n"
    copy.insert("tests/factories.py", line, "    Programme,\n    ProgrammeOutputLink,\n")
    line = "class PriorityItemFactory(DjangoModelFactory[PriorityItem]):\n"
    copy.replace("tests/factories.py", line, FACTORIES)
    copy.replace(CONSTRAINTS, "def all_models() -> list[type[Model]]:\n", VIOLATIONS)
    copy.replace(LEVELS, "import OUTPUT\n", "import OUTPUT, PROGRAMME\n")
    copy.insert(LEVELS, "(GOAL, OBJECTIVE, OUTPUT", ", PROGRAMME")
    copy.insert(LEVELS, "level_links()] == [", "(PROGRAMME, OUTPUT), ")
    copy.insert(LEVELS, "[False, True, True", ", True")
    copy.insert(LEVELS, "[True, True, False", ", True")
    copy.insert(LEVELS, '"objectives", "outputs"', ', "programmes"')
    copy.replace(LEVELS, "lower, upper = level_links()", "_lowest, lower, upper = level_links()")


@pytest.fixture(scope="module")
def plan(followed: Copy) -> Path:
    """The files of a plan with two programmes, beside the copy."""
    folder = followed.root.parent / "plan"
    shutil.copytree(tree.ROOT / "fixtures" / "plan_2008_2011", folder)
    (folder / "programmes.yaml").write_text(PRINTED, encoding="utf-8")
    for name, more in {"tables.yaml": TABLE, "clauses/annex1.yaml": CLAUSE}.items():
        with (folder / name).open("a", encoding="utf-8") as file:
            file.write(more)
    outputs = (folder / "outputs.yaml").read_text(encoding="utf-8")
    codes = re.findall(r"- code: (\S+)", outputs)
    rows = [["code", "label", *codes]]
    for programme, marked in {"P1": "T-SG", "P2": codes[0]}.items():
        rows.append([programme, "", *("x" if code == marked else "" for code in codes)])
    with (folder / "tables" / "table_9_1.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return folder


def test_twelve_files_make_a_level(followed: Copy) -> None:
    assert len(counted(followed, "a new level")) <= 12


def test_everything_follows_the_level(followed: Copy, plan: Path) -> None:
    assert plan.is_dir()
    assert followed.ask(ASKED) == {
        "codes": ["P1"],
        "first": {"nodes": ["P1", "T-SG", "T1", "G1"], "tables": ["9.1", "5.1", "8.1"]},
        "history": ["created"],
        "found": ["P2"],
        "broken": [],
        "counts": [2, 2],
    }


def test_the_tests_of_every_level_pass(followed: Copy) -> None:
    ours = "level or admin or every_named or rogramme or output_link"
    followed.test(LEVELS, CONSTRAINTS, "tests/unit/plans/test_admin.py", "-k", ours)
