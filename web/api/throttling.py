"""How many requests one may make. No import of DRF's views: they import what the settings name."""

from typing import Final

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle

SECONDS: Final = {"s": 1, "m": 60, "h": 3600, "d": 86_400}


class Rate(SimpleRateThrottle):
    """A rate of DEFAULT_THROTTLE_RATES, by `scope`; None there is no limit."""

    def parse_rate(self, rate: str | None) -> tuple[int | None, int | None]:
        """Return how many, and in how many seconds: `10/min`, or `50/15min`."""
        if rate is None:
            return None, None
        most, _slash, period = rate.partition("/")
        unit = period.lstrip("0123456789")
        times = int(period.removesuffix(unit) or 1)
        return int(most), times * SECONDS[unit[0]]

    def get_rate(self) -> str | None:
        rates: dict[str, str | None] = dict(api_settings.user_settings["DEFAULT_THROTTLE_RATES"])
        return rates[str(self.scope)]

    def key_of(self, ident: object) -> str:
        return self.cache_format % {"scope": self.scope, "ident": ident}

    def get_cache_key(self, request: Request, view: object) -> str | None:
        del view
        ident = self.counted(request)
        return None if ident is None else self.key_of(ident)

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


class FailedSignIns(Rate):
    """The failed tries of one address, at any account: who signs in counts nothing."""

    scope = "failed_sign_in"
    num_requests: int
    duration: int

    def __init__(self, request: Request) -> None:
        super().__init__()
        self.key = self.key_of(self.get_ident(request))

    def seconds_to_wait(self) -> int:
        moments = self._remembered()
        if self.rate is None or len(moments) < self.num_requests:
            return 0
        return max(1, round(moments[-1] + self.duration - self.timer()))

    def count(self) -> None:
        if self.rate is not None:
            self.cache.set(self.key, [self.timer(), *self._remembered()], self.duration)

    def _remembered(self) -> list[float]:
        """Return when the last tries failed, the latest first."""
        moments: list[float] = self.cache.get(self.key, [])
        return [one for one in moments if self.rate and one > self.timer() - self.duration]
