"""The interface in the words of a plan: what it calls its levels, in place of ours.

A plan may call its objectives thematic priorities. Every text of the interface comes through
gettext, so that is where its words are put: into the texts themselves, before anything of the plan
is filled in. Words that the plan prints are never touched.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from django.utils.translation import get_language, trans_real

from plans.levels import CodedKind, kinds_in, words_in
from plans.models import Plan

VOWELS: Final = "aeiou"
LANGUAGE: Final = "en"
"""The language that a plan's words are in; an interface in another one keeps its own."""


def speak_of(plan: Plan) -> None:
    """Let the interface speak in the words of a plan until the language is activated again.

    A middleware activates it for every request.
    """
    if not plan.levels or (get_language() or "").split("-")[0] != LANGUAGE:
        return
    # Django has no other way in: a catalogue is chosen by language alone.
    active: Any = trans_real._active  # type: ignore[attr-defined]  # noqa: SLF001
    active.value = getattr(active.value, "beneath", active.value)
    if said := words_said(plan):
        active.value = PlanCatalogue(active.value, said)


def words_said(plan: Plan) -> tuple[tuple[str, str], ...]:
    """Return our word → that of the plan, one and several, where they differ."""
    pairs = [pair for kind in kinds_in(plan) for pair in _pairs(plan, kind)] if plan.levels else []
    return tuple((ours, theirs) for ours, theirs in pairs if ours != theirs)


def _pairs(plan: Plan, kind: CodedKind) -> Iterable[tuple[str, str]]:
    words = words_in(plan, kind)
    return ((str(kind.noun), words.one), (str(kind.nouns), words.many))


class PlanCatalogue:
    """A catalogue of texts in which our words for levels are replaced by those of a plan."""

    def __init__(self, catalogue: Any, said: tuple[tuple[str, str], ...]) -> None:
        self.beneath = catalogue
        self._said = said

    def __getattr__(self, name: str) -> Any:
        return getattr(self.beneath, name)

    def gettext(self, message: str) -> str:
        return in_words(self.beneath.gettext(message), self._said)

    def ngettext(self, one: str, several: str, number: int) -> str:
        return in_words(self.beneath.ngettext(one, several, number), self._said)


@cache
def _pattern(said: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], Mapping[str, str]]:
    theirs = {ours.lower(): word for ours, word in said}
    named = "|".join(sorted(map(re.escape, theirs), key=len, reverse=True))
    # Not within an address, a code or the name of a field: `objective`, outputs-goals, %(goal)s.
    before, after = r"(?<![\w{`/?=&.-])(?<!%\()", r"(?![\w}`=/-])"
    return re.compile(f"{before}(an? )?({named}){after}", re.IGNORECASE), theirs


@cache
def in_words(text: str, said: tuple[tuple[str, str], ...]) -> str:
    """Return a text of the interface with these words, articles and capitals as before."""
    pattern, theirs = _pattern(said)

    def put(found: re.Match[str]) -> str:
        article, ours = found[1] or "", found[2]
        word = theirs[ours.lower()]
        if article:
            chosen = "an " if word[0].lower() in VOWELS else "a "
            return (chosen.capitalize() if article[0].isupper() else chosen) + word
        is_capital = ours[0].isupper() and (ours not in SECTOR or found.start() == 0)
        return word[0].upper() + word[1:] if is_capital else word

    return pattern.sub(put, text)


SECTOR: Final = ("Sector", "Sectors")
"""Written with a capital wherever it stands."""
