"""What an address may carry beside what a page asks: a reader is told of it, and loses nothing."""

from collections.abc import Collection, Iterable
from typing import Final

from django.utils.translation import gettext as _

TRACKERS: Final = ("utm_", "mc_", "pk_", "mtm_", "_hs", "fbclid", "gclid", "msclkid", "igshid")
"""How the parameters begin that mail programmes and trackers add to every address."""


def left_out(asked: Iterable[str], known: Collection[str]) -> list[str]:
    """Say of each parameter that a page does not know that it was left out; of trackers nothing."""
    message = _("There is no choice “%(name)s” here: it was left out. Valid are: %(names)s.")
    names = ", ".join(known)
    unknown = sorted({name for name in asked if not name.startswith(TRACKERS)} - set(known))
    return [message % {"name": name, "names": names} for name in unknown]
