"""The history of a link, at its address even when its mark is removed, and of any code."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from plans.codes import LINK_SEPARATOR, link_ends
from plans.history import CodeHistory, ObjectHistory, refers_to
from plans.levels import LevelLink, coded_kinds, guessed, kinds_with, levels, link_between
from plans.models import Plan
from plans.services import history_of
from web.errors import UnknownCode


class LinkHistory(ObjectHistory):
    """The history of every mark that ever stood between two ends."""

    hidden = frozenset(level.key.value for level in levels())

    def __init__(self, plan: Plan, code: str, kind: LevelLink | None = None) -> None:
        """Take the link's code, and which levels it ties where that is known (else one query).

        Raises UnknownCode where no table could hold such a mark.
        """
        super().__init__(plan, code)
        self.ends = link_ends(code) or ("", "")
        found = kind or link_between(plan, self.ends, ever=True)
        if found is None:
            raise self._unknown
        self.kind = found
        self.model = found.model

    def rows(self) -> QuerySet[Any]:
        """Return the rows of every mark that ever stood between these two ends."""
        lower, upper = (
            refers_to(level.key, level.model, self.plan, code)
            for level, code in zip(self.kind.ends, self.ends, strict=True)
        )
        rows: QuerySet[Any] = history_of(self.model).filter(lower, upper)
        return rows

    def current(self) -> Model:
        """Return the mark; raises UnknownCode."""
        found: Model | None = self.kind.between(self.plan, *self.ends).first()
        if found is None:
            raise self._unknown
        return found

    @property
    def _unknown(self) -> UnknownCode:
        return UnknownCode(_("link"), self.code, [])


def history_by(plan: Plan, code: str) -> ObjectHistory:
    """Return the history of what has this code in the plan, or had it; a KPI's is its definition's.

    One query. Raises UnknownCode where nothing has it, and it has no form that it could have.
    """
    if LINK_SEPARATOR in code:
        return LinkHistory(plan, code)
    kind = kinds_with(plan, [code], ever=True).get(code) or guessed(code, coded_kinds())
    if kind is None:
        raise UnknownCode(_("code"), code, [])
    return CodeHistory(plan, code, kind.model)
