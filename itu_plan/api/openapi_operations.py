"""The operations across all layers, for the OpenAPI document: root, plans, search, tokens."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, TypedDict

from django.utils.translation import gettext_lazy as _

from goals.api.openapi_operations import history_of
from itu_plan.api.counts import COUNTED
from itu_plan.api.history import PlanHistory
from itu_plan.api.schema import Schema
from itu_plan.api.search import (
    LONGEST_QUESTION,
    EntryDocument,
    HitDocument,
    Search,
    SearchPagination,
)
from itu_plan.api.serializers import RESOURCES, PlanSerializer
from itu_plan.api.tokens import TokenDetail, TokenList, TokenSerializer, WantedSerializer
from itu_plan.api.views import PlanDetail, PlanList, Root, RootDocument
from itu_plan.search.entries import EntryType
from web.openapi.schema import Operation, Operations
from web.openapi.types import Words


class TypeCount(TypedDict):
    """How many of one type were found."""

    type: str
    count: int


class SectorCount(TypedDict):
    """How many of one Sector were found; null: of none."""

    sector: str | None
    count: int


class Facets(TypedDict):
    """How what was found is distributed."""

    types: list[TypeCount]
    sectors: list[SectorCount]


class SearchPage(TypedDict):
    """What a search says beside its results."""

    q: str
    exact: EntryDocument | None
    facets: Facets
    suggestions: list[str]


class TokensDocument(TypedDict):
    """The tokens of one user."""

    count: int
    results: list[TokenSerializer]


class NewTokenDocument(TypedDict):
    """A new token; it is shown here and never again."""

    token: str
    key: str
    created_at: datetime
    expires_at: datetime | None
    current: bool
    url: str


class OpenApiDocument(TypedDict):
    """An OpenAPI document."""

    openapi: str
    info: dict[str, Any]
    paths: dict[str, Any]
    components: dict[str, Any]


KEY: Final = {"key": (_("The first characters of the token, as it is listed."), "")}
OPERATIONS: Final[Operations] = {
    Root: {
        "get": Operation(
            "get_root",
            "Start",
            _("Where to start"),
            _("The addresses to go on from."),
            RootDocument,
        )
    },
    Schema: {
        "get": Operation(
            "get_schema",
            "Start",
            _("This document"),
            _("The OpenAPI document of the API, as JSON or YAML."),
            OpenApiDocument,
        )
    },
    Search: {
        "get": Operation(
            "search",
            "Search",
            _("Search codes and texts"),
            _(
                "Looks in codes, titles, texts, clauses, missions, high-priority items and notes "
                "of all published plans. Case and accents do not matter. What has exactly this "
                "code comes as `exact`; where nothing is found, `suggestions` has what is near."
            ),
            HitDocument,
            page=SearchPage,
            query={
                "q": {"type": "string", "minLength": 1, "maxLength": LONGEST_QUESTION},
                "type": {"type": "string", "enum": [one.value for one in EntryType]},
                "plan": {"type": "string"},
                "sector": {"type": "string"},
                "page_size": {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": SearchPagination.max_page_size,
                    "default": SearchPagination.page_size,
                },
            },
        )
    },
    PlanList: {
        "get": Operation(
            "list_plans",
            "Plans",
            _("The published plans"),
            _("Every published plan, the current one first."),
            PlanSerializer,
        )
    },
    PlanDetail: {
        "get": Operation(
            "get_plan",
            "Plans",
            _("One plan"),
            _("A plan, how much it holds, and the addresses of its parts."),
            PlanSerializer,
        )
    },
    PlanHistory: {
        "get": history_of("get_plan_history", "History", _("Every revision of a plan")),
    },
    TokenList: {
        "get": Operation(
            "list_tokens",
            "Tokens",
            _("Your tokens"),
            _("Your own tokens that are still good. A token itself is never shown again."),
            TokensDocument,
        ),
        "post": Operation(
            "create_token",
            "Tokens",
            _("Make a token"),
            _(
                "Takes your name and password (HTTP Basic) and answers a token. Send it as "
                "`Authorization: Bearer …`."
            ),
            NewTokenDocument,
            WantedSerializer,
            makes=True,
            sent={"days": 30},
        ),
    },
    TokenDetail: {
        "delete": Operation(
            "revoke_token",
            "Tokens",
            _("Revoke a token"),
            _("The token is good for nothing from now on."),
            path=KEY,
        )
    },
}
NAMES: Final[Mapping[str, str]] = {
    "EntryDocument": "FoundEntry",
    "WantedSerializer": "TokenWish",
    "TokensDocument": "TokenList",
}
VOCABULARY: Final[Mapping[str, Any]] = {
    "FoundType": (
        EntryType,
        {
            "goal": _("a goal"),
            "objective": _("an objective"),
            "output": _("an output"),
            "sector": _("a Sector"),
            "clause": _("a clause of the source"),
            "table": _("a printed table"),
            "priority": _("a high-priority item"),
            "link": _("a stated link, by its note"),
            "kpi": _("a key performance indicator"),
        },
    )
}
_COUNT: Final = {"type": "integer", "minimum": 0}
_ADDRESS: Final = {"type": "string", "format": "uri"}
WORDS: Final[Words] = {
    "Root.version": _("The version of the API: `v1`."),
    "Root.plans": {"format": "uri", "description": _("The published plans.")},
    "Root.current_plan": {
        "format": "uri",
        "description": _("The current plan; null where none is current."),
    },
    "Root.search": {"format": "uri", "description": _("The search; give it `?q=`.")},
    "Root.schema": {"format": "uri", "description": _("The OpenAPI document.")},
    "Root.docs": {"format": "uri", "description": _("The reference page, for a browser.")},
    "Plan.code": _("The years of its cycle."),
    "Plan.period": _("The first and the last year."),
    "Plan.instrument": _("What adopted it."),
    "Plan.adopted_by": _("Who adopted it."),
    "Plan.current": _("Whether it is the plan of these years."),
    "Plan.counts": {
        "additionalProperties": False,
        "properties": dict.fromkeys(COUNTED, _COUNT),
        "required": list(COUNTED),
        "description": _("How many objects and stated links it holds."),
    },
    "Plan.resources": {
        "additionalProperties": _ADDRESS,
        "properties": dict.fromkeys(RESOURCES, _ADDRESS),
        "required": list(RESOURCES),
        "description": _("The addresses of its parts."),
    },
    "first_year": _("The first year."),
    "last_year": _("The last year, still in it."),
    "FoundEntry.type": {"word": "FoundType", "description": _("What it is.")},
    "FoundEntry.sector": _("The code of its Sector; null where it has none."),
    "Hit.type": {"word": "FoundType", "description": _("What it is.")},
    "Hit.sector": _("The code of its Sector; null where it has none."),
    "Hit.snippet": _("The part of its text that shows why it was found."),
    "Hit.highlights": _(
        "Where in the snippet the found words are: first character, and one after the last."
    ),
    "Hit.title_highlights": _("Where in the title the found words are."),
    "Hit.score": _("How well it fits, in comparison with others of the same answer."),
    "Hit.rank": {"minimum": 1, "description": _("Its place in the answer, from 1.")},
    "SearchPage.q": _("What was looked for."),
    "SearchPage.exact": _("What has exactly this code or clause label; null where nothing has."),
    "SearchPage.facets": _("How what was found is distributed."),
    "SearchPage.suggestions": _("Where nothing was found: codes and words that are near."),
    "TypeCount.type": {"word": "FoundType", "description": _("The type.")},
    "SectorCount.sector": _("The code of the Sector; null for what has none."),
    "Facets.types": _("By type."),
    "Facets.sectors": _("By Sector."),
    "key": _("The first characters of the token, by which it is listed and revoked."),
    "created_at": _("When it was made."),
    "expires_at": _("Until when it is good; null for ever."),
    "current": _("Whether this request was made with it."),
    "NewToken.token": _("The token. Keep it: it is never shown again."),
    "TokenList.results": _("The newest first."),
    "TokenWish.days": _("How many days it is to be good for; 90 where nothing is said."),
    "openapi": _("The version of OpenAPI."),
    "info": _("What this API is."),
    "paths": _("The operations."),
    "components": _("What the operations share."),
}
