"""One box over the codes, titles, clauses and words of a plan, on the engine of the API."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import InvalidPage, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from django_stubs_ext import StrPromise

from itu_plan.models import SearchEntry
from itu_plan.search.entries import TYPES, EntryType, entry_address
from itu_plan.search.index import searchable_plans
from itu_plan.search.searching import LONGEST_QUESTION, Answer, Hit, Question
from itu_plan.search.snippets import Piece, cut_pieces
from itu_plan.search.words import search_terms
from outputs.display.matrices.pairs import link_named
from plans.levels import leaves, leaves_in, levels
from plans.pages.views import PlanPage
from plans.versions.published import plans_for
from sectors.level import SECTOR
from sectors.models import Sector
from web.errors import UnknownCode
from web.filtersets import no_such_code
from web.suggestions import nearest_codes

PER_PAGE: Final = 20
PARAMETERS: Final = ("q", "type", "sector", "plan", "page")
EVERY: Final = "all"
"""In place of a plan: each of them."""
NOUNS: Final[dict[str, tuple[StrPromise, StrPromise]]] = {
    **{kind.key: (kind.noun, kind.nouns) for kind in (*levels(), SECTOR, *leaves())},
    EntryType.KPI: (gettext_lazy("KPI"), gettext_lazy("KPIs")),
    EntryType.CLAUSE: (gettext_lazy("clause"), gettext_lazy("clauses")),
    EntryType.TABLE: (gettext_lazy("printed table"), gettext_lazy("printed tables")),
    EntryType.PRIORITY: (gettext_lazy("high-priority item"), gettext_lazy("high-priority items")),
    EntryType.LINK: (gettext_lazy("link"), gettext_lazy("links with a note")),
}
"""Type of what is found → what one of it is called, and several."""
_KINDS: Final = {kind: NOUNS[kind][1] for kind in TYPES}


class Found(NamedTuple):
    """A hit as it is read: what it is, where it is shown, its words with the found ones apart."""

    entry: SearchEntry
    kind: StrPromise
    address: str
    title: list[Piece]
    snippet: list[Piece]


class SearchChoice(NamedTuple):
    """One way to narrow the list, or to widen it again; `query` is that of the page."""

    label: str | StrPromise
    number: int
    query: str
    is_chosen: bool


class SearchPage(PlanPage, TemplateView):
    """Seven queries. What is unknown empties the list and is named; an exact code goes on."""

    template_name = "search/search.html"
    section = "search"
    twin = "api-search"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        address = self._exact_address()
        return redirect(address) if address else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        problems = self._problems()
        found = self._found() if self.is_question and not problems else {}
        return super().get_context_data(
            asked=self.words,
            longest=LONGEST_QUESTION,
            problems=problems,
            has_words=self.is_question or not self.words,
            kept=[
                (name, self._asked[name])
                for name in ("type", "sector", "plan")
                if name in self._asked
            ],
            plan_choices=self._plan_choices(),
            is_elsewhere=self._asked.get("plan", self.plan.slug) != self.plan.slug,
            plain_query=urlencode({"q": self.words}),
            is_filtered=bool(self._asked.keys() - {"q", "page"}),
            **{"hits": [], "page_obj": None, "paginator": None, "suggestions": [], **found},
            **kwargs,
        )

    def twin_url(self) -> str:
        if not self.is_question:
            return reverse("api-plan-detail", kwargs=self.kwargs)
        query = {**self._asked, "plan": self._asked.get("plan", self.plan.slug)}
        if query["plan"] == EVERY:
            del query["plan"]
        return f"{reverse(self.twin)}?{urlencode(query)}"

    @property
    def words(self) -> str:
        return self.request.GET.get("q", "").strip()

    @property
    def is_question(self) -> bool:
        return len(self.words) <= LONGEST_QUESTION and bool(search_terms(self.words))

    @cached_property
    def answer(self) -> Answer:
        wanted = self._asked.get("plan", self.plan.slug)
        plans = [plan for plan in searchable_plans() if wanted in {EVERY, plan.slug}]
        types, sectors = self._asked.get("type", ""), self._asked.get("sector", "")
        return Answer(Question(self.words, plans, types, sectors))

    @cached_property
    def sectors(self) -> dict[str, str]:
        """Code → name of every Sector (one query)."""
        return dict(Sector.objects.in_plan(self.plan).values_list("code", "name"))

    @property
    def _types(self) -> list[str]:
        absent = {leaf.key for leaf in leaves()} - {leaf.key for leaf in leaves_in(self.plan)}
        return [one for one in TYPES if one not in absent]

    @property
    def _asked(self) -> dict[str, str]:
        given = ((name, self.request.GET.get(name, "").strip()) for name in PARAMETERS)
        return {name: text for name, text in given if text}

    def _exact_address(self) -> str | None:
        if not self.is_question or set(self.request.GET) != {"q"}:
            return None
        if link := link_named(self.plan, self.words):
            return reverse("link-detail", kwargs={"plan": self.plan.slug, "code": link})
        exact = self.answer.exact
        return entry_address(exact) if exact else None

    def _found(self) -> dict[str, Any]:
        page = Paginator(self.answer, PER_PAGE).page(self._asked.get("page", 1))
        hits: list[Hit] = list(page.object_list)
        types, sectors = self.answer.facets
        return {
            "page_obj": page,
            "paginator": page.paginator,
            "start": page.start_index(),
            "hits": [_read(hit) for hit in hits],
            "types": self._choices("type", _("all types"), _KINDS, types),
            "sectors": self._choices("sector", _("all Sectors"), self.sectors, sectors),
            "elsewhere": types.total(),
            **({} if types else self._other_ways()),
        }

    def _other_ways(self) -> dict[str, Any]:
        answer = self.answer
        alone = answer.words_alone if len(answer.terms) > 1 else {}
        known = [_asked_as(words) for words, is_found in alone.items() if is_found]
        return {
            "suggestions": answer.suggestions,
            "unknown_words": [words for words, is_found in alone.items() if not is_found],
            "fewer": known if len(known) == len(alone) else [" ".join(known)] if known else [],
        }

    def _problems(self) -> list[str]:
        if not self.words:
            return []
        if len(self.words) > LONGEST_QUESTION:
            message = _("That is too long to look for. Give at most %(most)s characters.")
            return [message % {"most": LONGEST_QUESTION}]
        if not self.is_question:
            return []  # the sentence of the page asks for a word
        valid = ", ".join(PARAMETERS)
        unknown = sorted(set(self.request.GET) - set(PARAMETERS))
        message = _("There is no parameter “%(name)s” here. Valid: %(valid)s.")
        problems = [message % {"name": name, "valid": valid} for name in unknown]
        problems += self._unknown("type", _("type"), self._types)
        problems += self._unknown("sector", _("Sector"), list(self.sectors))
        slugs = [plan.slug for plan in plans_for(self.request)]
        problems += self._unknown("plan", _("plan"), [EVERY, *slugs])
        return problems or self._page_problems()

    def _unknown(self, name: str, kind: str, known: list[str]) -> list[str]:
        asked = self._asked.get(name, "")
        if not asked or asked in known:
            return []
        message = no_such_code(UnknownCode(kind, asked, nearest_codes(asked, known)))
        return [
            _("%(message)s Valid: %(valid)s.") % {"message": message, "valid": ", ".join(known)}
        ]

    def _page_problems(self) -> list[str]:
        paginator: Paginator[Any] = Paginator(self.answer, PER_PAGE)
        asked = self._asked.get("page", "1")
        try:
            paginator.validate_number(asked)
        except InvalidPage:
            words = {"asked": asked, "last": paginator.num_pages}
            return [_("There is no page “%(asked)s”. Choose one from 1 to %(last)s.") % words]
        return []

    def _plan_choices(self) -> list[SearchChoice]:
        """Return in which plans to search; nothing where there is one."""
        plans = plans_for(self.request)
        if len(plans) == 1 or not self.words:
            return []
        asked = {key: text for key, text in self._asked.items() if key in {"q", "type"}}
        chosen = self._asked.get("plan", self.plan.slug)
        names = [*(plan.slug for plan in plans), EVERY]
        return [
            SearchChoice(
                _("all plans") if name == EVERY else name,
                0,
                urlencode(asked if name == self.plan.slug else {**asked, "plan": name}),
                name == chosen,
            )
            for name in names
        ]

    def _choices(
        self, name: str, every: str, words: Mapping[str, str | StrPromise], counts: Counter[str]
    ) -> list[SearchChoice]:
        rows: list[tuple[str, str | StrPromise, int]] = [("", every, counts.total())]
        rows += [(one, label, counts[one]) for one, label in words.items() if counts[one]]
        asked = {key: text for key, text in self._asked.items() if key not in {name, "page"}}
        return [
            SearchChoice(
                label,
                number,
                urlencode({**asked, **({name: value} if value else {})}),
                self._asked.get(name, "") == value,
            )
            for value, label, number in rows
        ]


def _asked_as(words: str) -> str:
    """Return words as they are asked for: those that follow each other in quotation marks."""
    return f'"{words}"' if " " in words else words


def _read(hit: Hit) -> Found:
    entry = hit.entry
    return Found(
        entry,
        NOUNS[entry.type][0],
        entry_address(entry),
        cut_pieces(entry.title, hit.title_highlights),
        cut_pieces(*hit.snippet),
    )
