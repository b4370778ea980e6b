"""The recipe for a new KPI kind, followed on a throw-away copy of the sources."""

import pytest

from tests.architecture import tree
from tests.recipes.copies import Copy
from tests.recipes.recipes import counted

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


VECTOR = (
    "Q91,a share of one,share,up,per-period,at-least,,0.5,2009: 0.25,2009,2008,2011,,,0.25,1/2,"
    "at-risk,unknown,actual-over-target,,,,0.25/0.5 = 1/2.\n"
)
VECTORS = "docs/progress-vectors.csv"
RULES = "tests/unit/kpis/kinds/test_rules.py"


@pytest.fixture(scope="module")
def followed(copy: Copy) -> Copy:
    """The copy with the recipe followed."""
    copy.insert("kpis/vocabulary.py", '    NARRATIVE = "narrative"\n', '    SHARE = "share"\n')
    copy.write("kpis/kinds/share.py", SHARE)
    registry = "kpis/kinds/__init__.py"
    line = "from kpis.kinds.rules import KindRules\n"
    copy.insert(registry, line, "from kpis.kinds.share import ShareKind\n")
    line = "    KpiKind.NARRATIVE: NarrativeKind(),\n"
    copy.insert(registry, line, "    KpiKind.SHARE: ShareKind(),\n")
    copy.insert(
        VECTORS, (tree.ROOT / VECTORS).read_text("utf-8").splitlines(keepends=True)[-1], VECTOR
    )
    copy.insert(RULES, '"Not  reached", "0"),\n', '        (KpiKind.SHARE, "0,25", "0.25"),\n')
    line = '        "narrative": Typed(text="Done."),\n'
    copy.insert(RULES, line, '        "share": Typed("0.25"),\n')
    line = "        (KpiKind.NARRATIVE, []),\n"
    copy.insert(RULES, line, '        (KpiKind.SHARE, ["value", "qualifier"]),\n')
    return copy


def test_four_files_make_a_kind(followed: Copy) -> None:
    assert len(counted(followed, "a new KPI kind")) <= 4


def test_everything_follows_the_kind(followed: Copy) -> None:
    assert followed.ask(ASKED) == {
        "defined": True,
        "api": True,
        "filtered": True,
        "form": ["value", "qualifier"],
        "read": "0.25",
        "said": "0.25 of 1",
        "attained": "1/2",
        "constraint": True,
    }


def test_the_tests_that_know_every_kind_pass(followed: Copy) -> None:
    followed.test(RULES, "tests/data/test_progress_vectors.py")


def test_no_kind_is_named_outside_its_file() -> None:
    own = tree.ROOT / "kpis" / "kinds"
    others = [path for path in tree.sources() if own not in path.parents]
    assert [path for path in others if "KpiKind." in path.read_text(encoding="utf-8")] == []
