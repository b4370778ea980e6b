"""The history of an object: who changed what, when and why, the newest first."""

from functools import cached_property
from typing import Any

from rest_framework import serializers

from plans.api.views import ListView
from plans.history import ACTIONS, CodeHistory, Difference, Entry, History, ObjectHistory
from plans.models import Clause


class DifferenceSerializer(serializers.Serializer[Difference]):
    """One field before and after, with codes in place of database keys."""

    field = serializers.CharField()
    old = serializers.ReadOnlyField()
    new = serializers.ReadOnlyField()


class EntrySerializer(serializers.Serializer[Entry]):
    """One change: its revision of the plan, who, when and why, and what it changed."""

    revision = serializers.IntegerField(allow_null=True)
    at = serializers.DateTimeField()
    author = serializers.CharField(allow_null=True)
    reason = serializers.CharField()
    action = serializers.ChoiceField(list(ACTIONS.values()))
    differences = DifferenceSerializer(many=True)


class EntriesView(ListView[Any]):
    """A page of entries, the newest first."""

    serializer_class = EntrySerializer


class HistoryView(EntriesView):
    """The history of one object of a plan, also of one that is gone; `history` gives it.

    One query for the plan, and those of the history.
    """

    def history(self) -> History:
        """Return the history at this address."""
        raise NotImplementedError

    @cached_property
    def _history(self) -> History:
        return self.history()

    def get_queryset(self) -> Any:
        """Return the rows, newest first."""
        return self._history.found()

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """Return the entries of one page; the row before it tells what its last one changed."""
        page = list(super().paginate_queryset(queryset) or ())
        paginator: Any = self.paginator
        end = paginator.page.end_index()
        return self._history.entries([*page, *queryset[end : end + 1]])[: len(page)]


class ClauseHistory(HistoryView):
    """The history of a clause."""

    def history(self) -> ObjectHistory:
        """Return the history of the clause."""
        return CodeHistory(self.plan, self.kwargs["code"], Clause)
