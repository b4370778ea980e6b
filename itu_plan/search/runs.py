"""Entries of one type and Sector that follow each other in the index."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from itu_plan.models import SearchEntry
from plans.models import Plan
from plans.versions.kept import version_of

Facets: TypeAlias = Counter[tuple[str, str]]
"""How many entries there are of a type and a Sector."""


class Run(NamedTuple):
    """The first and the last of their keys: what lies between them is theirs alone."""

    type: str
    sector: str
    first: int
    last: int


def runs_of(plan: Plan) -> tuple[Run, ...]:
    """Return the runs of an indexed plan: kept for its revision (else one query)."""
    return version_of(plan).made("runs", lambda: tuple(_runs(plan)))


def _runs(plan: Plan) -> Iterator[Run]:
    entries = SearchEntry.objects.order_by("pk").values_list("plan", "type", "sector", "pk")
    for (owner, type_, sector), rows in groupby(entries.iterator(), itemgetter(0, 1, 2)):
        if owner == plan.pk:
            keys = [key for *_facet, key in rows]
            yield Run(type_, sector, keys[0], keys[-1])
