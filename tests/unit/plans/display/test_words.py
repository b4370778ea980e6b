"""The texts of the interface in the words of a plan."""

import pytest
from django.utils.translation import activate, gettext, ngettext

from plans.display.words import in_words, speak_of, words_said
from plans.models import Plan

LEVELS = {
    "spine": [
        {"level": "goal", "one": "aim", "many": "aims", "codes": "printed"},
        {"level": "objective", "one": "thematic priority", "many": "thematic priorities"},
    ],
    "sectors": {"one": "department", "many": "departments", "codes": "printed"},
}
for _words in LEVELS["spine"]:  # as the importer fills them
    _words.setdefault("codes", "printed")  # type: ignore[attr-defined]
PLAN = Plan(slug="p-1", levels=LEVELS)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Objectives", "Thematic priorities"),
        ("An objective of the Sectors", "A thematic priority of the departments"),
        ("a goal", "an aim"),
        ("Sector", "Department"),
        ("every Sector", "every department"),
        ("%(goal)s of {objectives}", "%(goal)s of {objectives}"),
        ("`goals` of outputs-goals, ?goal=G1", "`goals` of outputs-goals, ?goal=G1"),
        ("outputs", "outputs"),
        ("objectively", "objectively"),
    ],
)
def test_nouns_are_replaced_and_nothing_else(ours: str, theirs: str) -> None:
    assert in_words(ours, words_said(PLAN)) == theirs


def test_a_plan_with_the_usual_levels_says_nothing() -> None:
    assert words_said(Plan(slug="2008-2011")) == ()


def test_the_interface_speaks_so_until_the_language_is_activated_again() -> None:
    speak_of(PLAN)
    said = gettext("Goals"), ngettext("{count} goal", "{count} goals", 2)
    speak_of(PLAN)
    again = gettext("Goals")
    activate("en")
    assert (said, again, gettext("Goals")) == (("Aims", "{count} aims"), "Aims", "Goals")
