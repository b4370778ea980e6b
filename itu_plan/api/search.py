"""The search over every published plan, as the API says it."""

from typing import Any, Final, TypedDict

from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from itu_plan.models import SearchEntry
from itu_plan.search.entries import EntryType, page_of
from itu_plan.search.index import searchable_plans
from itu_plan.search.searching import Answer, Hit, Question
from itu_plan.search.snippets import Span
from itu_plan.search.words import terms_of
from plans.api.views import SiteView
from plans.models import Plan
from sectors.models import Sector
from web.api.fields import address_of
from web.api.paging import PAGING_PARAMETERS, CodePagination
from web.api.sparse import FIELDS
from web.api.views import RowsView
from web.errors import UnknownCode
from web.filtersets import message_of
from web.suggestions import nearest_codes

LONGEST_QUESTION: Final = 200


class EntryDocument(TypedDict):
    """Something of a plan that was found."""

    type: str
    code: str
    title: str
    plan: str
    sector: str | None
    url: str
    html_url: str


class HitDocument(EntryDocument):
    """A finding, with the places of the found words, as [first character, one after the last].

    `score` compares findings of one answer only; the higher, the better. `rank` is 1 for the first.
    """

    snippet: str
    highlights: list[Span]
    title_highlights: list[Span]
    score: float
    rank: int


class SearchPagination(CodePagination):
    """The pages of what was found."""

    page_size = 20


class Search(SiteView, RowsView):
    """Search, in all published plans or one. Six queries, one more for a Sector.

    The first search after a change of a plan indexes it before it answers.
    """

    row_type = HitDocument
    parameters = PAGING_PARAMETERS | {FIELDS, "q", "plan", "type", "sector"}

    def get(self, request: Request) -> Response:
        """Answer `count, next, previous, results`, with `exact`, `facets` and `suggestions`."""
        answer = Answer(_question(request))
        pages = SearchPagination()
        hits = pages.paginate_queryset(answer, request)
        first = pages.page.start_index()
        found = self.page_of(
            pages, [_result(request, hit, rank) for rank, hit in enumerate(hits, start=first)]
        )
        exact = answer.exact
        found.data |= {
            "q": answer.question.words,
            "exact": exact and _entry(request, exact),
            "facets": _facets(answer),
            "suggestions": [] if answer.facets.types else answer.suggestions,
        }
        return found


def _question(request: Request) -> Question:
    words = request.query_params.get("q", "").strip()
    if not terms_of(words):
        raise ValidationError({"q": [_("Say what to look for: at least one letter or digit.")]})
    if len(words) > LONGEST_QUESTION:
        message = _("That is too long. Give at most %(most)s characters.")
        raise ValidationError({"q": [message % {"most": LONGEST_QUESTION}]})
    plans = _plans_asked(request, searchable_plans())
    types = [str(type_) for type_ in EntryType]
    return Question(
        words,
        plans,
        type=_known(request, "type", types, _("type")),
        sector=_sector_asked(request, plans),
    )


def _plans_asked(request: Request, plans: list[Plan]) -> list[Plan]:
    asked = _known(request, "plan", [plan.slug for plan in plans], _("plan"))
    return [plan for plan in plans if asked in {"", plan.slug}]


def _sector_asked(request: Request, plans: list[Plan]) -> str:
    if not request.query_params.get("sector"):
        return ""
    codes = Sector.objects.filter(plan__in=plans).order_by().values_list("code", flat=True)
    return _known(request, "sector", list(codes.distinct()), str(Sector._meta.verbose_name))


def _known(request: Request, name: str, known: list[str], kind: str) -> str:
    """Return the value of a parameter, empty where there is none; raises ValidationError."""
    asked = request.query_params.get(name, "")
    if asked and asked not in known:
        error = UnknownCode(kind, asked, nearest_codes(asked, known))
        raise ValidationError({name: [message_of(error)]})
    return asked


def _result(request: Request, hit: Hit, rank: int) -> HitDocument:
    return {
        **_entry(request, hit.entry),
        "snippet": hit.snippet.text,
        "highlights": hit.snippet.highlights,
        "title_highlights": hit.title_highlights,
        "score": round(hit.score, 6),
        "rank": rank,
    }


def _entry(request: Request, entry: SearchEntry) -> EntryDocument:
    route = "matrix" if entry.type == EntryType.TABLE else entry.type
    name = "table" if entry.type == EntryType.TABLE else "code"
    return {
        "type": entry.type,
        "code": entry.code,
        "title": entry.title,
        "plan": entry.plan.slug,
        "sector": entry.sector or None,
        "url": address_of(
            request, f"api-{route}-detail", plan=entry.plan.slug, **{name: entry.code}
        ),
        "html_url": request.build_absolute_uri(page_of(entry)),
    }


def _facets(answer: Answer) -> dict[str, list[dict[str, Any]]]:
    types, sectors = answer.facets
    return {
        "types": [{"type": kind, "count": types[kind]} for kind in EntryType if types[kind]],
        "sectors": [
            {"sector": code or None, "count": count} for code, count in sectors.most_common()
        ],
    }
