"""How many requests one may make. No import of DRF's views: they import what the settings name."""

from typing import Any, Final

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

from web.clients import network_of

SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


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

    def __init__(self) -> None:
        self.rate = rate_named(str(self.scope))
        limit: Any = most_in(str(self.scope)) or (None, None)
        self.num_requests, self.duration = limit

    def get_ident(self, request: Any) -> str:
        return network_of(request)

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
