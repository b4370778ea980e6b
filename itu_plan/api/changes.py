"""What changed since a place in the log: as pages, as lines, and as a feed (Atom)."""

import re
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, Serializer, URLField
from rest_framework.utils.urls import replace_query_param

from itu_plan.changes.feed import ChangeEntry, WrongCursor, changes_after, cursor_from
from plans.api import fields
from plans.api.history import HISTORY_ACTION, DifferenceSerializer
from plans.api.views import PlanView
from plans.models import Plan
from web.api.fields import WordField, full_address
from web.api.paging import CodePagination, asks_for_all
from web.api.rendering.renderers import LinesRenderer, PiecesRenderer
from web.openapi.operations import operation

SINCE: Final = "since"
NO_TEXT: Final = re.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F]")
"""What no XML holds."""
Document = dict[str, Any]


class ChangedObjectSerializer(Serializer[Any]):
    """What was changed."""

    type = CharField(help_text=_("What it is: goal, objective, output, link, kpi, value …"))
    code = fields.code(
        help_text=_("Its code; of a value or a target KPI, year and number, with `/` between.")
    )
    url = URLField(help_text=_("Its address in this API; gone with what was removed."))


class ChangeSerializer(Serializer[Any]):
    """One object in one revision, and its fields before and after."""

    cursor = CharField(help_text=_("The place after it: what to go on from."))
    revision = fields.revision()
    at = fields.at()
    author = fields.author()
    reason = fields.reason()
    action = WordField(HISTORY_ACTION, help_text=_("What was done."))
    object = ChangedObjectSerializer(help_text=_("What was changed."))
    differences = DifferenceSerializer(many=True, help_text=_("What is otherwise, by field."))


class ChangesSerializer(Serializer[Any]):
    """Changes in their order, and where to go on."""

    cursor = CharField(help_text=_("The place after them: what to send as `since` next time."))
    next = URLField(allow_null=True, help_text=_("The next ones; null where these are the last."))
    results = ChangeSerializer(many=True, help_text=_("The changes, the earliest first."))


class FeedRenderer(PiecesRenderer):
    """Atom (RFC 4287)."""

    media_type = "application/atom+xml"
    format = "atom"
    charset = "utf-8"
    render_style = "text"

    def pieces(self, view: Any, data: Any) -> Iterable[bytes]:
        return [feed_of(view.plan, view.address, data["results"]).writeString("utf-8").encode()]


def feed_of(plan: Plan, address: str, changes: Iterable[Document]) -> Atom1Feed:
    title = gettext("What changed in the plan %(plan)s") % {"plan": plan.slug}
    feed = Atom1Feed(title, address, "", language="en", feed_url=address)
    for change in changes:
        told = change["object"]
        feed.add_item(
            title=f"{told['type']} {told['code']}: {change['action']}",
            link=told["url"],
            description=NO_TEXT.sub("", _told(change)),
            unique_id=f"{address}?{SINCE}={change['cursor']}",
            updateddate=change["moment"],
            pubdate=change["moment"],
            author_name=NO_TEXT.sub("", change["author"]),
        )
    return feed


def _told(change: Document) -> str:
    lines = [f"{one['field']}: {one['old']} → {one['new']}" for one in change["differences"]]
    return "\n".join([change["reason"], *lines])


class ChangesView(PlanView):
    """What changed, in an order that stays."""

    tag = "History"
    serializer_class = ChangesSerializer
    renderer_classes = [JSONRenderer, LinesRenderer, FeedRenderer]
    parameters = (
        OpenApiParameter(
            SINCE,
            description=_(
                "The cursor of the last change that was read, or the number of a revision: its end."
            ),
        ),
        OpenApiParameter(
            CodePagination.page_size_query_param,
            {"type": "integer", "minimum": 1, "maximum": CodePagination.max_page_size},
            description=_("How many changes; 100 where nothing is said. NDJSON has all."),
        ),
    )

    @operation(
        "list_changes",
        _("What changed"),
        _(
            "One entry for each object and revision, the earliest first, with its fields before "
            "and after: no gap, and none twice. Read the lists, keep the `revision` of the plan, "
            "and send it as `since`; from then on the `cursor` of the last answer. Values count "
            "once they are approved. As NDJSON all that came since; as Atom a feed."
        ),
    )
    def get(self, request: Request, **_parts: str) -> Response:
        asked = request.query_params.get(SINCE, "")
        try:
            start = cursor_from(asked, self.plan)
        except WrongCursor as refused:
            raise ValidationError({SINCE: [str(refused)]}) from refused
        changes = changes_after(self.plan, start)
        if asks_for_all(request):
            return Response({"results": map(self._document, changes)})
        size = CodePagination().get_page_size(request)
        found = list(islice(changes, size + 1))
        return Response(self._page(found[:size], is_last=len(found) <= size))

    def _page(self, page: list[ChangeEntry], *, is_last: bool) -> Document:
        cursor = str(self.plan.revision) if is_last else str(page[-1].cursor)
        following = replace_query_param(self.request.build_absolute_uri(), SINCE, cursor)
        results: list[Document] = list(map(self._document, page))
        if isinstance(self.request.accepted_renderer, FeedRenderer):
            for document, change in zip(results, page, strict=True):
                document["moment"] = change.at
        return {"cursor": cursor, "next": None if is_last else following, "results": results}

    @property
    def address(self) -> str:
        return full_address(self.request, "api-changes", plan=self.plan.slug)

    def _document(self, change: ChangeEntry) -> Document:
        revision = change.revision
        shown = {
            "cursor": str(change.cursor),
            "revision": revision.number,
            "at": revision.made_at,
            "author": revision.author_name,
            "reason": revision.reason,
            "action": change.action,
            "object": {
                "type": change.kind.key,
                "code": change.named.code,
                "url": self._url(change),
            },
            "differences": change.differences,
        }
        return dict(ChangeSerializer(shown).data)

    def _url(self, change: ChangeEntry) -> str:
        route, parts = change.kind.route, dict(change.named.parts)
        if parts.get("year", True) is None:  # a value outside any year has no address of its own
            route = "api-kpi-measurements"
            parts.pop("year")
        return full_address(self.request, route, plan=self.plan.slug, **parts)
