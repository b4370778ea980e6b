"""The history of an object: who changed what, when and why, the newest first."""

from collections.abc import Iterator
from functools import cached_property, partial
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.serializers import CharField, JSONField, Serializer

from plans.api import fields
from plans.api.views import ListView
from plans.history import CodeHistory, Difference, History, LogEntry, ObjectHistory
from plans.models import Clause
from web.api.fields import Vocabulary, WordField
from web.api.rendering.streams import in_batches
from web.api.sparse import SparseSerializer
from web.openapi.operations import describe_get, in_path

CLAUSE: Final = in_path("code", _("The code of a clause."), "4.2.1")
HISTORY_ACTION: Final = Vocabulary(
    "HistoryAction",
    {
        "created": _("it came into the plan"),
        "changed": _("it was there and is otherwise now"),
        "removed": _("it left the plan; its history stays"),
    },
)


class DifferenceSerializer(Serializer[Difference]):
    """One field before and after, with codes in place of database keys."""

    field = CharField(help_text=_("The name of the field."))
    old = JSONField(help_text=_("Its value before; null before a creation."))
    new = JSONField(help_text=_("Its value after; null after a removal."))


class HistoryEntrySerializer(SparseSerializer[LogEntry]):
    """One change: its revision of the plan, who, when and why, and what it changed."""

    revision = fields.revision(
        allow_null=True,
        help_text=_("The revision that this was part of; null where it was made past the log."),
    )
    at = fields.at()
    author = fields.author(
        allow_null=True, help_text=_("Who did it; null where that is not known.")
    )
    reason = fields.reason()
    action = WordField(HISTORY_ACTION, help_text=_("What was done."))
    differences = DifferenceSerializer(
        many=True, help_text=_("What is otherwise since then, field by field.")
    )


describe_history = partial(
    describe_get,
    description=_(
        "Who changed what, when and why: the newest first, with codes in place of database keys."
    ),
)


class EntriesView(ListView[Any]):
    """A page of entries, the newest first."""

    tag = "History"
    serializer_class = HistoryEntrySerializer


class HistoryView(EntriesView):
    """The history of one object of a plan, also of one that is gone.

    That of the `kind` and code of the address, or what the `history` of a subclass returns. One
    query for the plan, and those of the history.
    """

    def history(self) -> History:
        return CodeHistory(self.plan, self.kwargs["code"], self.kind.model)

    @cached_property
    def _history(self) -> History:
        return self.history()

    def get_queryset(self) -> Any:
        return self._history.found()

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        """Return the entries of one page; the row before it tells what its last one changed."""
        page = list(super().paginate_queryset(queryset) or ())
        paginator: Any = self.paginator
        end = paginator.page.end_index()
        return self._history.entries([*page, *queryset[end : end + 1]])[: len(page)]

    def all_found(self, found: Any) -> Iterator[LogEntry]:
        parts = in_batches(super().all_found(found))
        rows = next(parts, [])
        for later in parts:
            yield from self._history.entries([*rows, later[0]])[: len(rows)]
            rows = later
        yield from self._history.entries(rows)


@describe_history("get_clause_history", _("The history of a clause"))
class ClauseHistory(HistoryView):
    """The history of a clause."""

    path_parameters = (CLAUSE,)

    def history(self) -> ObjectHistory:
        return CodeHistory(self.plan, self.kwargs["code"], Clause)
