"""How many requests one reader or writer may make; the rates are settings.

No import of DRF's views here: they import what the settings name, and those name these.
"""

from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.settings import api_settings
from rest_framework.throttling import SimpleRateThrottle


class Rate(SimpleRateThrottle):
    """A rate of DEFAULT_THROTTLE_RATES, by `scope`; None there is no limit."""

    def get_rate(self) -> str | None:
        """Return the rate as it is set now."""
        rates: dict[str, str | None] = dict(api_settings.user_settings["DEFAULT_THROTTLE_RATES"])
        return rates[str(self.scope)]

    def key_of(self, ident: object) -> str:
        """Return where the requests of this reader are remembered."""
        return self.cache_format % {"scope": self.scope, "ident": ident}


class AnonymousRate(Rate):
    """Everything that one address asks without signing in."""

    scope = "anonymous"

    def get_cache_key(self, request: Request, view: object) -> str | None:
        """Return the key of an address; None for a user."""
        del view
        return None if request.user.is_authenticated else self.key_of(self.get_ident(request))


class UserRate(Rate):
    """Everything that one user asks."""

    scope = "user"

    def get_cache_key(self, request: Request, view: object) -> str | None:
        """Return the key of a user; None for an address."""
        del view
        return self.key_of(request.user.pk) if request.user.is_authenticated else None


class WriteRate(Rate):
    """The writes of one user, or tried by one address."""

    scope = "writes"

    def get_cache_key(self, request: Request, view: object) -> str | None:
        """Return the key of a user or address; None for a request that only reads."""
        del view
        if request.method in SAFE_METHODS:
            return None
        user = request.user
        return self.key_of(user.pk if user.is_authenticated else self.get_ident(request))
