"""The search over every published plan, as the API says it."""

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import (
    CharField,
    FloatField,
    IntegerField,
    ListField,
    Serializer,
    URLField,
)

from itu_plan.models import SearchEntry
from itu_plan.search.entries import TYPES, EntryType, entry_address
from itu_plan.search.index import searchable_plans
from itu_plan.search.searching import LONGEST_QUESTION, Answer, Hit, Question
from itu_plan.search.words import search_terms
from plans.api import fields
from plans.api.views import SiteView
from plans.levels import leaves, levels
from plans.models import Plan
from sectors.models import Sector
from web.api.fields import (
    AddressField,
    PageField,
    RowField,
    TextsField,
    Vocabulary,
    WordField,
    full_address,
)
from web.api.filtering import known_value
from web.api.paging import CodePagination, PageSerializer
from web.api.sparse import KEEPING, SparseSerializer
from web.api.views import RowsView
from web.lookups import noun
from web.openapi.operations import operation

FOUND_TYPE: Final = Vocabulary(
    "FoundType",
    {
        **{level.key: level.one for level in levels()},
        EntryType.SECTOR: _("a Sector"),
        EntryType.KPI: _("a key performance indicator"),
        EntryType.CLAUSE: _("a clause of the source"),
        EntryType.TABLE: _("a printed table"),
        EntryType.PRIORITY: _("a high-priority item"),
        EntryType.LINK: _("a stated link, by its note"),
        **{leaf.key: leaf.one for leaf in leaves()},
    },
)


class FoundEntrySerializer(Serializer[Any]):
    """Something of a plan that was found."""

    type = WordField(FOUND_TYPE, help_text=_("What it is."))
    code = fields.code()
    title = fields.title()
    plan = fields.plan()
    sector = fields.sector(
        allow_null=True, help_text=_("The code of its Sector; null where it has none.")
    )
    url = URLField(help_text=AddressField.means)
    html_url = URLField(help_text=PageField.means)


class HitSerializer(FoundEntrySerializer, SparseSerializer[Any]):
    """A finding, with the places of the found words, as [first character, one after the last]."""

    snippet = CharField(help_text=_("The part of its text that shows why it was found."))
    highlights = ListField(
        child=RowField("integer", "integer"),
        help_text=_(
            "Where in the snippet the found words are: first character, and one after the last."
        ),
    )
    title_highlights = ListField(
        child=RowField("integer", "integer"), help_text=_("Where in the title the found words are.")
    )
    score = FloatField(
        help_text=_("How well it fits, in comparison with others of the same answer.")
    )
    rank = IntegerField(min_value=1, help_text=_("Its place in the answer, from 1."))


class TypeCountSerializer(Serializer[Any]):
    """How many of one type were found."""

    type = WordField(FOUND_TYPE, help_text=_("The type."))
    count = fields.how_many()


class SectorCountSerializer(Serializer[Any]):
    """How many of one Sector were found; null: of none."""

    sector = fields.sector(
        allow_null=True, help_text=_("The code of the Sector; null for what has none.")
    )
    count = fields.how_many()


class FacetsSerializer(Serializer[Any]):
    """How what was found is distributed."""

    types = TypeCountSerializer(many=True, help_text=_("By type."))
    sectors = SectorCountSerializer(many=True, help_text=_("By Sector."))


class SearchPageSerializer(PageSerializer):
    """A page of what was found, and what a search says beside it."""

    results = HitSerializer(many=True, help_text=_("What is on this page."))
    q = CharField(help_text=_("What was looked for."))
    exact = FoundEntrySerializer(
        allow_null=True,
        help_text=_("What has exactly this code or clause label; null where nothing has."),
    )
    facets = FacetsSerializer(help_text=_("How what was found is distributed."))
    suggestions = TextsField(help_text=_("Where nothing was found: codes and words that are near."))


class SearchPagination(CodePagination):
    """The pages of what was found."""

    page_size = 20


class Search(SiteView, RowsView):
    """Six queries, one more for a Sector; after a change of a plan it is indexed first."""

    tag = "Search"
    serializer_class = HitSerializer
    pagination_class = SearchPagination
    parameters = (
        *SearchPagination.parameters(),
        KEEPING,
        OpenApiParameter(
            "q",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION},
            required=True,
            description=_("What to look for: at least one letter or digit."),
        ),
        OpenApiParameter("plan", description=_("Only in this plan.")),
        OpenApiParameter(
            "type",
            enum=list(TYPES),
            description=_("Only those of this type."),
        ),
        OpenApiParameter("sector", description=_("Only those of this Sector, by its code.")),
    )

    @operation(
        "search",
        _("Search codes and texts"),
        _(
            "Looks in codes, titles, texts, clauses, missions, high-priority items and notes of "
            "all published plans. Case and accents do not matter. What has exactly this code "
            "comes as `exact`; where nothing is found, `suggestions` has what is near."
        ),
        responses=SearchPageSerializer,
    )
    def get(self, request: Request, **_parts: str) -> Response:
        page = super().get(request)
        answer = self.answer
        exact = answer.exact
        page.data |= {
            "q": answer.question.words,
            "exact": exact and _entry(request, exact),
            "facets": _facets(answer),
            "suggestions": [] if answer.facets.types else answer.suggestions,
        }
        return page

    @cached_property
    def answer(self) -> Answer:
        return Answer(_question(self.request))

    def get_queryset(self) -> Any:
        return self.answer

    def paginate_queryset(self, queryset: Any) -> list[Any]:
        hits = super().paginate_queryset(queryset) or []
        pages: Any = self.paginator
        return list(enumerate(hits, start=pages.page.start_index()))

    def all_found(self, found: Any) -> Iterable[tuple[int, Hit]]:
        return enumerate(found, start=1)

    def row(self, found: tuple[int, Hit]) -> dict[str, Any]:
        rank, hit = found
        return _result(self.request, hit, rank)


def _question(request: Request) -> Question:
    words = request.query_params.get("q", "").strip()
    if not search_terms(words):
        raise ValidationError(
            {"q": [gettext("Say what to look for: at least one letter or digit.")]}
        )
    if len(words) > LONGEST_QUESTION:
        message = gettext("That is too long. Give at most %(most)s characters.")
        raise ValidationError({"q": [message % {"most": LONGEST_QUESTION}]})
    by_slug = {plan.slug: plan for plan in searchable_plans()}
    slug = known_value(request, "plan", list(by_slug), gettext("plan"))
    plans = [by_slug[slug]] if slug else list(by_slug.values())
    kind = known_value(request, "type", list(TYPES), gettext("type"))
    return Question(words, plans, kind, _sector_asked(request, plans))


def _sector_asked(request: Request, plans: list[Plan]) -> str:
    if not request.query_params.get("sector"):
        return ""
    codes = Sector.objects.filter(plan__in=plans).order_by().values_list("code", flat=True)
    return known_value(request, "sector", list(codes.distinct()), noun(Sector))


def _result(request: Request, hit: Hit, rank: int) -> dict[str, Any]:
    return {
        **_entry(request, hit.entry),
        "snippet": hit.snippet.text,
        "highlights": hit.snippet.highlights,
        "title_highlights": hit.title_highlights,
        "score": round(hit.score, 6),
        "rank": rank,
    }


def _entry(request: Request, entry: SearchEntry) -> dict[str, Any]:
    is_table = entry.type == EntryType.TABLE
    route, name = ("matrix", "table") if is_table else (entry.type, "code")
    where = {"plan": entry.plan.slug, name: entry.code}
    return {
        "type": entry.type,
        "code": entry.code,
        "title": entry.title,
        "plan": entry.plan.slug,
        "sector": entry.sector or None,
        "url": full_address(request, f"api-{route}-detail", **where),
        "html_url": request.build_absolute_uri(entry_address(entry)),
    }


def _facets(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    types, sectors = answer.facets
    return {
        "types": [{"type": kind, "count": types[kind]} for kind in TYPES if types[kind]],
        "sectors": [
            {"sector": code or None, "count": count} for code, count in sectors.most_common()
        ],
    }
