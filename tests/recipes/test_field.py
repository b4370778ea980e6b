"""The recipe for a new field: a remark on a goal."""

from pathlib import Path

import pytest

from tests.recipes.copies import Copy
from tests.recipes.recipes import counted

SHOWN = """  {% if goal.remark %}
    <p class="note" lang="en">{{ goal.remark }}</p>
  {% endif %}
"""
FIELD = """    remark = CharField(help_text=_("What the source remarks; else empty."))
"""
ASKED = """
import json

from django.core.management import call_command
from django.test import Client

from goals.models import Goal

call_command("build_fixture", verbosity=0)
call_command("import_plan", "fixtures/plan_2008_2011", reason="As printed", verbosity=0)
client = Client()
page = client.get("/en/2008-2011/goals/G1/").content.decode()
other = client.get("/en/2008-2011/goals/G2/").content.decode()
answer = client.get("/api/v1/plans/2008-2011/goals/?fields=code,remark").json()
with open("fixtures/resolution_71.json") as file:
    rows = [row["fields"] for row in json.load(file) if row["model"] == "goals.goal"]
print(json.dumps({
    "fixture": [row["remark"] for row in rows if row["remark"]],
    "past": [goal.remark for goal in Goal.history.filter(code="G1")],
    "page": page.count(">First of all.</p>"),
    "other": other.count('class="note"'),
    "answer": [one for one in answer["results"] if one["remark"]],
}))
"""
SHAPES = "tests/api/test_shapes.py"


@pytest.fixture(scope="module")
def followed(copy: Copy, migrated: Path | None) -> Copy:
    """The copy with the recipe followed."""
    line = '    text = models.TextField(_("text"))\n'
    more = '    remark = models.TextField(_("remark"), blank=True, default="")\n'
    copy.insert("goals/models/goal.py", line, more)
    line = "  title: Maintain and extend international cooperation\n"
    copy.insert("fixtures/plan_2008_2011/goals.yaml", line, "  remark: First of all.\n")
    serializers = "goals/api/serializers.py"
    copy.insert(serializers, "    text = fields.text()\n", FIELD)
    copy.insert("templates/goals/goal_detail.html", "  </figure>\n", SHOWN)
    copy.insert(SHAPES, '[("goals/", GOAL', ' | {"remark"}')
    line = '        "code": "G2",\n        "number": 2,\n'
    copy.insert(SHAPES, line, '        "remark": "",\n')
    copy.have_database(migrated)
    copy.migrate("goals")
    return copy


def test_four_files_make_a_field(followed: Copy) -> None:
    assert len(counted(followed, "a field")) <= 4


def test_page_and_api_say_what_the_file_says(followed: Copy) -> None:
    assert followed.ask(ASKED) == {
        "fixture": ["First of all."],
        "past": ["First of all."],
        "page": 1,
        "other": 0,
        "answer": [{"code": "G1", "remark": "First of all."}],
    }


def test_the_tests_of_every_shape_pass(followed: Copy) -> None:
    followed.test(SHAPES)
