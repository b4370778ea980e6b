"""The environment, read so that what is wrong in it is said in a sentence."""

import re
from typing import Any, Final

import environ
from django.core.exceptions import ImproperlyConfigured

RATE: Final = re.compile(r"[1-9][0-9]*/[0-9]*(?:s|sec|second|m|min|minute|h|hour|d|day)")


class Environment(environ.Env):  # type: ignore[misc]  # published without types
    """Names the variable and what it holds, where that is of the wrong kind."""

    def get_value(self, var: Any, cast: Any = None, **named: Any) -> Any:
        try:
            return super().get_value(var, cast=cast, **named)
        except ValueError as error:
            kind = "a whole number" if cast is int else "a number"
            held = self.ENVIRON.get(var)
            raise ImproperlyConfigured(f"{var} must be {kind}, not “{held}”.") from error

    def natural(self, name: str, default: int) -> int:
        """Return a whole number from 1."""
        number: int = self.int(name, default=default)
        if number < 1:
            raise ImproperlyConfigured(f"{name} must be a whole number from 1, not “{number}”.")
        return number

    def rate(self, name: str, default: str) -> str | None:
        """Return a rate such as `10/min` or `50/15min`; None, which is no limit, for nothing."""
        given: str = self.str(name, default=default)
        if given and not RATE.fullmatch(given):
            raise ImproperlyConfigured(
                f"{name} must be a number and a period, such as 600/min or 50/15min, or empty for "
                f"no limit; it is “{given}”."
            )
        return given or None


env: Final = Environment()
