"""The history of a link, at its address even when its mark is removed, and of any code."""

from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from plans.codes import LINK_SEPARATOR, link_ends
from plans.history import CodeHistory, ObjectHistory, refers_to
from plans.levels import LevelLink, coded_kinds, levels
from plans.lookups import guessed, kinds_with, link_between, link_guessed
from plans.models import Plan
from plans.services import history_manager
from web.errors import UnknownCode


class MarkHistory(ObjectHistory):
    """The history of every mark that ever stood between two ends."""

    hidden = frozenset(level.key.value for level in levels())

    def __init__(self, plan: Plan, code: str, kind: LevelLink) -> None:
        super().__init__(plan, code)
        self.kind = kind
        self.model = kind.model
        self.ends = link_ends(code) or ("", "")

    def rows(self) -> QuerySet[Any]:
        lower, upper = (
            refers_to(level.key, level.model, self.plan, code)
            for level, code in zip(self.kind.ends, self.ends, strict=True)
        )
        rows: QuerySet[Any] = history_manager(self.model).filter(lower, upper)
        return rows

    def current(self) -> Model:
        found: Model | None = self.kind.between(self.plan, *self.ends).first()
        if found is None:
            raise UnknownCode(_("link"), self.code, [])
        return found


def link_history(plan: Plan, code: str) -> MarkHistory:
    """Return the history of the link with this code.

    One query where the forms of its ends speak for the right levels, else two. Raises UnknownCode
    where no table could hold such a mark.
    """
    ends = link_ends(code) or ("", "")
    guess = link_guessed(ends)
    guessed_history = MarkHistory(plan, code, guess) if guess else None
    if guessed_history is not None and guessed_history.is_told:
        return guessed_history
    kind = link_between(plan, ends, ever=True)
    if kind is None:
        raise UnknownCode(_("link"), code, [])
    return guessed_history if guessed_history and kind is guess else MarkHistory(plan, code, kind)


def history_by(plan: Plan, code: str) -> ObjectHistory:
    """Return the history of what has this code in the plan, or had it; a KPI's is its definition's.

    One query. Raises UnknownCode where nothing has it, and it has no form that it could have.
    """
    if LINK_SEPARATOR in code:
        return link_history(plan, code)
    kind = kinds_with(plan, [code], ever=True).get(code) or guessed(code, coded_kinds())
    if kind is None:
        raise UnknownCode(_("code"), code, [])
    return CodeHistory(plan, code, kind.model)
