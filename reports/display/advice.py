"""Recommendations as the workbench lists them."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_stubs_ext import StrPromise

from reports.display.words import GROUNDS
from reports.models import Recommendation
from reports.vocabulary import Ground
from web.errors import UnknownCode


class AdviceRow(NamedTuple):
    """A recommendation with its ground in words."""

    recommendation: Recommendation
    ground: StrPromise


def advice_rows(rows: Iterable[Recommendation]) -> list[AdviceRow]:
    return [AdviceRow(row, GROUNDS[Ground(row.ground)]) for row in rows]


def advice_at(rows: Sequence[AdviceRow], position: int) -> AdviceRow:
    """Return the recommendation at a position; raises UnknownCode with those that there are."""
    by_position = {row.recommendation.position: row for row in rows}
    if position not in by_position:
        known = [str(place) for place in by_position]
        raise UnknownCode(str(Recommendation._meta.verbose_name), str(position), known)
    return by_position[position]


def advice_sentence(rows: Sequence[AdviceRow]) -> str:
    count = len(rows)
    words = ngettext(
        "%(count)s recommendation to adjust the plan.",
        "%(count)s recommendations to adjust the plan.",
        count,
    )
    used = {row.recommendation.ground for row in rows}
    unused = [f"({ground.value})" for ground in Ground if ground.value not in used]
    sentence = words % {"count": count}
    if not unused:
        return sentence
    more = (
        _("No recommendation rests on the grounds %(grounds)s.")
        if len(unused) > 1
        else _("No recommendation rests on the ground %(grounds)s.")
    )
    return f"{sentence} {more % {'grounds': ', '.join(unused)}}"
