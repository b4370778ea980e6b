"""The histories of outputs, links, high-priority items and accepted gaps."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from outputs import history
from outputs.api.links import LINK
from outputs.api.priorities import ITEM
from outputs.api.trace.acceptances import FINDING
from outputs.api.trace.coverage import IN_RULE
from outputs.loaders import rule_named
from outputs.models import GapAcceptance, Output, PriorityItem, PriorityItemOutputLink
from outputs.services import MOST_RANK
from plans.api.history import EntriesView, HistoryView, describe_history
from plans.history import (
    CodeHistory,
    Difference,
    ObjectHistory,
    codes_by_key,
    field_differences,
    first_revision,
    history_entry,
    refers_to,
    row_states,
)
from plans.services import first_history_row, history_manager
from sectors.models import Sector
from web.lookups import found_by


@describe_history("get_link_history", _("The history of a link"))
class LinkHistoryView(HistoryView):
    """The history of a stated link, of either kind, at its address even when it is removed."""

    path_parameters = (LINK,)

    def history(self) -> ObjectHistory:
        return history.link_history(self.plan, self.kwargs["code"])


@describe_history("get_acceptance_history", _("The history of an accepted gap"))
class AcceptanceHistory(HistoryView):
    """The history of the acceptance of one finding, also once it is withdrawn."""

    path_parameters = (IN_RULE, FINDING)

    def history(self) -> ObjectHistory:
        rule = rule_named(self.kwargs["rule"]).slug
        return _AcceptanceStory(self.plan, self.kwargs["code"], GapAcceptance, rule=rule)


class _AcceptanceStory(CodeHistory):
    """The history of the acceptance of what one rule finds."""

    hidden = frozenset({"rule", "codes", "author", "author_name", "accepted_at"})
    named_by = "codes"


@describe_history("get_priority_history", _("The history of a high-priority item"))
class PriorityHistory(EntriesView):
    """The history of a high-priority item: its words, its rank, and the rows it covers.

    Two tables make one history, told over from the beginning: an item is small, and so is the
    list of all its changes. Queries are those of the item's parts, however long the list is.
    """

    path_parameters = (ITEM,)

    def get_queryset(self) -> Any:
        items, links = self._rows()
        states = row_states(PriorityItem, items, frozenset({"sector"}))
        outputs = codes_by_key(Output, {link.output_id for link in links})
        story = _Story(outputs, dict(zip(map(id, items), states, strict=True)))
        told = [story.go_on(rows) for rows in _by_revision([*items, *links])]
        return [history_entry(row, found, kind) for row, found, kind in reversed(told)]

    def _rows(self) -> tuple[list[Any], list[Any]]:
        sector, _dot, position = self.kwargs["code"].partition(".")
        items = history_manager(PriorityItem).filter(refers_to("sector", Sector, self.plan, sector))
        found = _in_order(items.filter(position=position)) if _is_number(position) else []
        if found:
            links = history_manager(PriorityItemOutputLink).filter(
                item_id__in=[row.id for row in found]
            )
            return found, _in_order(links)
        known = PriorityItem.objects.in_plan(self.plan).with_code()
        item, first = found_by(known, self.kwargs["code"]), first_revision(self.plan)
        if first is None:
            return [], []
        covered = [first_history_row(link, first) for link in item.output_links.all()]
        return [first_history_row(item, first)], covered


class _Story:
    """An item as its history goes on, revision by revision."""

    def __init__(self, outputs: Mapping[int, str], states: Mapping[int, Mapping[str, Any]]) -> None:
        self.outputs = outputs
        self.states = states
        self.state: dict[str, Any] | None = None
        self.covered: dict[str, dict[str, str]] = {}

    def go_on(self, rows: Sequence[Any]) -> tuple[Any, list[Difference], str]:
        """Return one of the rows of the next revision, what they changed together, and how."""
        before = self.state
        kind, now = "~", dict(before or {})
        for row in rows:
            if isinstance(row, history_manager(PriorityItem).model):
                kind, now = row.history_type, {**now, **self.states[id(row)]}
            else:
                self._cover(row)
        now["outputs"] = [self.covered[code] for code in sorted(self.covered)]
        self.state = now
        told = before if kind == "-" and before else now
        return rows[0], field_differences(kind, before, told), kind

    def _cover(self, link: Any) -> None:
        code = self.outputs[link.output_id]
        if link.history_type == "-":
            self.covered.pop(code, None)
        else:
            self.covered[code] = {"code": code, "basis": link.basis, "note": link.note}


def _in_order(rows: QuerySet[Any]) -> list[Any]:
    known = rows.select_related("history_revision", "history_user")
    return list(known.order_by("history_id"))


def _by_revision(rows: Sequence[Any]) -> list[list[Any]]:
    def number(row: Any) -> int:
        return row.history_revision.number if row.history_revision else 0

    return [list(group) for _number, group in groupby(sorted(rows, key=number), number)]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and text == str(int(text)) and int(text) <= MOST_RANK
