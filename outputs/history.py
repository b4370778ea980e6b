"""The history of a link, at its address even when its mark is removed, and of any code."""

import re
from typing import Any, Final

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from goals.models import Goal
from outputs.models import Output, OutputObjectiveLink
from plans.codes import LINK_SEPARATOR, SECTOR, link_ends, node_type_of
from plans.history import CodeHistory, ObjectHistory, refers_to
from plans.models import Plan
from plans.services import history_of
from plans.vocabulary import NodeType
from sectors.models import Objective, ObjectiveGoalLink, Sector
from web.errors import UnknownCode

_LAYERS: Final[dict[tuple[NodeType | None, ...], tuple[type[Model], ...]]] = {
    (NodeType.OUTPUT, NodeType.OBJECTIVE): (OutputObjectiveLink, Output, Objective),
    (NodeType.OBJECTIVE, NodeType.GOAL): (ObjectiveGoalLink, Objective, Goal),
}
"""The layers that a table ties → the models of the mark, of its row and of its column."""
_NODES: Final[dict[NodeType, type[Model]]] = {
    NodeType.GOAL: Goal,
    NodeType.OBJECTIVE: Objective,
    NodeType.OUTPUT: Output,
}


class LinkHistory(ObjectHistory):
    """The history of every mark that ever stood between two ends."""

    hidden = frozenset({"output", "objective", "goal"})

    def __init__(self, plan: Plan, code: str) -> None:
        """Take the link's code; raises UnknownCode where no table could hold such a mark."""
        super().__init__(plan, code)
        self.ends = link_ends(code) or ("", "")
        models = _LAYERS.get(tuple(map(node_type_of, self.ends)))
        if models is None:
            raise self._unknown
        self.model, *self.layers = models

    def rows(self) -> QuerySet[Any]:
        """Return the rows of every mark that ever stood between these two ends."""
        lower, upper = self.layers
        rows: QuerySet[Any] = history_of(self.model).filter(
            refers_to(lower._meta.model_name or "", lower, self.plan, self.ends[0]),
            refers_to(upper._meta.model_name or "", upper, self.plan, self.ends[1]),
        )
        return rows

    def current(self) -> Model:
        """Return the mark; raises UnknownCode."""
        lower, upper = (layer._meta.model_name for layer in self.layers)
        marks: Any = self.model._default_manager
        ends = {f"{lower}__code": self.ends[0], f"{upper}__code": self.ends[1]}
        found: Model | None = marks.in_plan(self.plan).filter(**ends).first()
        if found is None:
            raise self._unknown
        return found

    @property
    def _unknown(self) -> UnknownCode:
        return UnknownCode(_("link"), self.code, [])


def history_by(plan: Plan, code: str) -> ObjectHistory:
    """Return the history of the goal, Sector, objective, output or link with this code.

    No query. Raises UnknownCode where the code has none of their forms.
    """
    if LINK_SEPARATOR in code:
        return LinkHistory(plan, code)
    kind = node_type_of(code)
    if kind is not None:
        return CodeHistory(plan, code, _NODES[kind])
    if re.match(SECTOR, code):
        return CodeHistory(plan, code, Sector)
    raise UnknownCode(_("code"), code, [])
