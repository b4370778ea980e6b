"""The log of a plan: every revision of it, the newest first."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from goals.api.history import EntriesView, Entry, differences_of, states_of
from goals.models import Plan, Revision
from goals.services import beginning_of, history_of

HIDDEN: Final = frozenset({"revision"})
"""Counts with every entry anyway."""


class PlanHistory(EntriesView):
    """The revisions of a plan, each with what it changed of the plan's own fields. Five queries.

    What a revision changed of goals, objectives, outputs and links is in their own histories.
    """

    def get_queryset(self) -> QuerySet[Revision]:
        """Return the log."""
        return self.plan.revisions.order_by("-number")

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """Return the entries of one page; the revision before it tells what the last changed."""
        page: list[Any] = list(super().paginate_queryset(queryset) or ())
        paginator: Any = self.paginator
        end = paginator.page.end_index()
        return self._entries([*page, *queryset[end : end + 1]])[: len(page)]

    def _entries(self, log: Sequence[Revision]) -> list[Entry]:
        state_at = self._states([revision.made_at for revision in log])
        states = [state_at.get(revision.made_at) for revision in log]
        return [
            Entry(
                revision=revision.number,
                at=revision.made_at,
                author=revision.author_name,
                reason=revision.reason,
                action="created" if is_first else "changed",
                differences=differences_of("+" if is_first else "~", old, new) if new else [],
            )
            for revision, new, old in zip(log, states, [*states[1:], None], strict=False)
            for is_first in [revision.number == 1]
        ]

    def _states(self, moments: Sequence[datetime]) -> Mapping[datetime, dict[str, Any]]:
        """Return what the plan said at each moment of its history (one query).

        A plan that came with a native fixture has no history before its second revision.
        """
        rows = history_of(Plan).filter(id=self.plan.pk, history_date__in=moments)
        found = list(rows.order_by("history_id"))
        if not found and len(moments) == 1:
            found = [beginning_of(self.plan, self.plan.revisions.get())]
        states = states_of(Plan, found, HIDDEN)
        return {row.history_date: state for row, state in zip(found, states, strict=True)}
