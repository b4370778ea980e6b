"""How many requests one may make. No import of DRF's views: they import what the settings name."""

from math import ceil
from typing import Any, Final, NamedTuple

from django.http import HttpRequest
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

from web.clients import network_of

TOLD: Final = "web.rates"
"""What of a request the rates that it counts towards are noted under."""
SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class RateTold(NamedTuple):
    """How many in how many seconds, how many of them are left, and when there is one more."""

    most: int
    duration: int
    left: int
    seconds: int


def rates_told(request: HttpRequest) -> dict[str, str]:
    """Return what a request is told of its rates (draft-ietf-httpapi-ratelimit-headers)."""
    told: dict[str, RateTold] = request.META.get(TOLD, {})
    limits = [f'"{name}";q={one.most};w={one.duration}' for name, one in told.items()]
    left = [f'"{name}";r={one.left};t={one.seconds}' for name, one in told.items()]
    return {"RateLimit-Policy": ", ".join(limits), "RateLimit": ", ".join(left)} if told else {}


def rate_named(scope: str) -> str | None:
    rates: dict[str, str | None] = dict(api_settings.user_settings["DEFAULT_THROTTLE_RATES"])
    return rates[scope]


def most_in(scope: str) -> tuple[int, int] | None:
    """Return how many, and in how many seconds; None without a limit."""
    return parsed(rate_named(scope))


def parsed(rate: str | None) -> tuple[int, int] | None:
    """Read `10/min`, or `50/15min`."""
    if rate is None:
        return None
    most, _slash, period = rate.partition("/")
    unit = period.lstrip("0123456789")
    times = int(period.removesuffix(unit) or 1)
    return int(most), times * SECONDS[unit[0]]


class Rate(SimpleRateThrottle):
    """A rate of DEFAULT_THROTTLE_RATES, by `scope`; None there is no limit."""

    num_requests: int
    duration: int

    def __init__(self) -> None:
        self.rate = rate_named(str(self.scope))
        limit: Any = most_in(str(self.scope)) or (None, None)
        self.num_requests, self.duration = limit

    def get_ident(self, request: Any) -> str:
        return network_of(request)

    def allow_request(self, request: Any, view: Any) -> bool:
        """Count it, and note how many are left until when."""
        is_allowed = super().allow_request(request, view)
        if self.rate is not None and getattr(self, "key", None) is not None:
            left = max(0, self.num_requests - len(self.history))
            oldest = self.history[-1] if self.history else self.now
            seconds = max(1, ceil(oldest + self.duration - self.now))
            request.META.setdefault(TOLD, {})[self.scope] = RateTold(
                self.num_requests, self.duration, left, seconds
            )
        return bool(is_allowed)

    def get_cache_key(self, request: Request, view: object) -> str | None:
        del view
        ident = self.counted(request)
        words = {"scope": self.scope, "ident": ident}
        return None if ident is None else self.cache_format % words

    def counted(self, request: Request) -> object:
        """Return whose requests count with this one; None where it does not count."""
        raise NotImplementedError


class AnonymousRate(Rate):
    """Everything that one address asks without signing in."""

    scope = "anonymous"

    def counted(self, request: Request) -> object:
        return None if request.user.is_authenticated else self.get_ident(request)


class UserRate(Rate):
    """Everything that one user asks."""

    scope = "user"

    def counted(self, request: Request) -> object:
        return request.user.pk


class WriteRate(Rate):
    """The writes of one user, or tried by one address."""

    scope = "writes"

    def counted(self, request: Request) -> object:
        if request.method in SAFE_METHODS:
            return None
        return request.user.pk or self.get_ident(request)


class PageRate(AnonymousRate):
    """Pages that are made for one address which has not signed in."""

    scope = "pages"


class KeptRate(AnonymousRate):
    """Answers to one address that lie ready, and cost next to nothing."""

    scope = "kept"
