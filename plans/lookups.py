"""Finding the plan that an address names, and what a code names in it."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Value
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from plans.levels import CodedKind, LevelLink, coded_kinds, level_links, levels
from plans.models import Plan
from web.errors import UnknownCode
from web.lookups import NUL, first_with, found_by

KindT = TypeVar("KindT", bound=CodedKind)


def guessed(code: str, kinds: Sequence[KindT]) -> KindT | None:
    """Return which of these kinds a code has the form of, None where it has none: no look-up.

    A KPI's code has the form of an output's too, so the last one that fits is meant.
    """
    fitting = [kind for kind in kinds if re.match(kind.code_form, code)]
    return fitting[-1] if fitting else None


def notes_on_links(plan: Plan) -> dict[tuple[str, str], str]:
    """Return ends of a link → the note on its printed cell. A query for each pair of levels."""
    rows = [
        row
        for link in level_links()
        for row in link.in_plan(plan)
        .noted()
        .values_list(f"{link.lower}__code", f"{link.upper}__code", "note")
    ]
    return {(from_code, to_code): note for from_code, to_code, note in rows}


def kinds_with(plan: Plan, codes: Collection[str], *, ever: bool = False) -> dict[str, CodedKind]:
    """Return by code the kind of what has it in the plan, or `ever` had it (one query)."""
    held = [(place, kind.in_plan(plan)) for place, kind in enumerate(coded_kinds())]
    if ever:
        past = enumerate(kind.past.filter(plan_id=plan.pk) for kind in coded_kinds())
        held = [*held, *past]
    first, *others = (
        rows.filter(code__in=[code for code in codes if NUL not in code])
        .order_by()
        .annotate(place=Value(place))
        .values_list("code", "place")
        for place, rows in held
    )
    return {code: coded_kinds()[place] for code, place in first.union(*others)}


def link_between(plan: Plan, ends: tuple[str, str], *, ever: bool = False) -> LevelLink | None:
    """Return the kind of link that can stand between two codes, lower first (one query).

    Where the plan does not have, or did not `ever` have, an end, its form says what it would be.
    """
    kinds = kinds_with(plan, ends, ever=ever)
    return _link_between(kinds.get(end) or guessed(end, levels()) for end in ends)


def link_guessed(ends: tuple[str, str]) -> LevelLink | None:
    """Return the kind of link that the forms of two codes speak for: no look-up."""
    return _link_between(guessed(end, levels()) for end in ends)


def _link_between(kinds: Iterable[CodedKind | None]) -> LevelLink | None:
    ends = tuple(kinds)
    return next((link for link in level_links() if link.ends == ends), None)


def likely(kinds: Sequence[KindT], code: str) -> list[KindT]:
    guess = guessed(code, kinds)
    return sorted(kinds, key=lambda kind: kind is not guess)


def first_in(kinds: Sequence[KindT], plan: Plan, code: str) -> tuple[KindT, Any] | None:
    """Return what has this code, with its kind; one query where its form speaks for the kind."""
    rows = ((kind, first_with(kind.in_plan(plan), code)) for kind in likely(kinds, code))
    return next((found for found in rows if found[1] is not None), None)


def found_in(kinds: Sequence[KindT], plan: Plan, code: str) -> tuple[KindT, Any]:
    """Return what `first_in` returns; raises UnknownCode, of the kind that the code looks like."""
    found = first_in(kinds, plan, code)
    if found is not None:
        return found
    guess = guessed(code, kinds)
    if guess is not None:
        return guess, found_by(guess.in_plan(plan), code)
    raise UnknownCode(one_of(kinds), code, [])


def one_of(kinds: Iterable[CodedKind]) -> str:
    return get_text_list([str(kind.noun) for kind in kinds], _("or"))
