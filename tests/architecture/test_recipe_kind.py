"""The recipe for a new KPI kind, followed on a throw-away copy of the sources."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture import tree

SHARE = '''"""A share of one."""

from collections.abc import Sequence
from decimal import Decimal

from kpis.figures import shown
from kpis.kinds.rules import KindRules, Translator
from sheets.marking import gettext_noop, pgettext

OF_ONE = gettext_noop("%(figure)s of 1")


class ShareKind(KindRules):
    """A number that is said as a part of one."""

    name = pgettext("kind of KPI", "share")
    is_numeric = True
    is_drawn = True

    def words(self, figure: Decimal, _scale: Sequence[str], say: Translator) -> str:
        """Return “0.25 of 1”."""
        return say.gettext(OF_ONE) % {"figure": shown(figure)}
'''
ASKED = """
import json
from decimal import Decimal
from io import StringIO

import django

django.setup()

from django.core.management import call_command
from django.utils import translation

from kpis.api.bodies import KpiDefinitionSerializer
from kpis.filtersets import KpiFilterSet
from kpis.forms.definition import DefinitionForm
from kpis.forms.entry import EntryForm
from kpis.kinds.records import Typed
from kpis.models import Kpi, Measurement
from kpis.progress.assessing import assess
from kpis.progress.inputs import Cycle, Indicator, Target, Value
from kpis.services.entries import figures_from
from kpis.vocabulary import Direction, KpiKind, Operator
from kpis.wording import value_wording

kpi = Kpi(kind="share", direction="up")
aim = Target(2009, Operator.AT_LEAST, Decimal("0.5"))
values = (Value(2009, Decimal("0.25")),)
indicator = Indicator("K", "S", KpiKind("share"), Direction.UP, targets=(aim,), values=values)
out = StringIO()
call_command("makemigrations", "kpis", dry_run=True, stdout=out)
print(json.dumps({
    "defined": "share" in dict(DefinitionForm.base_fields["kind"].choices),
    "api": "share" in KpiDefinitionSerializer().fields["kind"].choices,
    "filtered": "share" in dict(KpiFilterSet.base_filters["kind"].extra["choices"]),
    "form": list(EntryForm(kpi=kpi).fields)[:2],
    "read": str(figures_from(kpi, Typed("0,25")).value),
    "said": value_wording(kpi, Measurement(value=Decimal("0.25")), translation).text,
    "attained": str(assess(indicator, 2009, Cycle(2008, 2011)).share),
    "constraint": "kpi_kind_is_known" in out.getvalue(),
}))
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, with the three steps of the recipe that are code."""
    root = tmp_path_factory.mktemp("copy")
    for app in tree.APPS:
        shutil.copytree(tree.ROOT / app, root / app, ignore=shutil.ignore_patterns("__pycache__"))
    kinds = root / "kpis" / "kinds"
    (kinds / "share.py").write_text(SHARE, encoding="utf-8")
    insert(
        root / "kpis" / "vocabulary.py", '    NARRATIVE = "narrative"\n', '    SHARE = "share"\n'
    )
    registry = kinds / "__init__.py"
    line = "from kpis.kinds.rules import KindRules\n"
    insert(registry, line, "from kpis.kinds.share import ShareKind\n")
    insert(
        registry, "    KpiKind.NARRATIVE: NarrativeKind(),\n", "    KpiKind.SHARE: ShareKind(),\n"
    )
    return root


def insert(path: Path, after: str, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(after) == 1
    path.write_text(text.replace(after, after + line), encoding="utf-8")


def test_three_files_make_a_kind(copy: Path) -> None:
    given = {**os.environ, "DJANGO_SETTINGS_MODULE": "itu_plan.settings.test"}
    done = subprocess.run(
        [sys.executable, "-c", ASKED],
        cwd=copy,
        env=given,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout.splitlines()[-1]) == {
        "defined": True,
        "api": True,
        "filtered": True,
        "form": ["value", "qualifier"],
        "read": "0.25",
        "said": "0.25 of 1",
        "attained": "1/2",
        "constraint": True,
    }


def test_the_recipe_names_files_that_there_are() -> None:
    text = (tree.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = text.partition("## To copy: a new KPI kind")[2].partition("\n## ")[0]
    named = [one for one in re.findall(r"`([\w./<>-]+/[\w./<>-]+)`", recipe) if "<" not in one]
    assert len(named) == 4
    assert [one for one in named if not (tree.ROOT / one).exists()] == []


def test_no_kind_is_named_outside_its_file() -> None:
    own = tree.ROOT / "kpis" / "kinds"
    others = [path for path in tree.sources() if own not in path.parents]
    assert [path for path in others if "KpiKind." in path.read_text(encoding="utf-8")] == []
