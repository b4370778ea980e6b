"""Choosing the form of an answer, with clear words where there is no such form."""

from collections.abc import Iterable, Sequence
from typing import Final

from django.http.request import MediaType
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.settings import api_settings

EXACTLY: Final = 2
"""How much a range of media types says that leaves no part open."""


def wish_for(media_type: str, accepted: Sequence[MediaType]) -> tuple[float, int, int]:
    """Return how much a type is wished for (RFC 9110, § 12.5.1), 0 where it is not accepted.

    The range that says the most of it counts; of equal wishes the one named exactly, then first.
    """
    kind, _slash, form = media_type.partition("/")
    fitting = [
        (bool(one.main_type != "*") + bool(one.sub_type != "*"), -place, one.quality)
        for place, one in enumerate(accepted)
        if one.main_type in {"*", kind} and one.sub_type in {"*", form}
    ]
    said, place, quality = max(fitting, default=(0, 0, 0.0))
    return quality, said, place


class NamingNegotiation(DefaultContentNegotiation):
    """DRF's negotiation, but what cannot be had is 406 and names what can."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        """The media type comes without the parameters of `Accept`: none changes the answer."""
        renderers = list(renderers)
        if asked := request.query_params.get(str(api_settings.URL_FORMAT_OVERRIDE)):
            [chosen, *_others] = self.filter_renderers(renderers, asked)
            return chosen, chosen.media_type
        del format_suffix
        accepted = [MediaType(one) for one in self.get_accept_list(request)]
        chosen = max(renderers, key=lambda one: wish_for(str(one.media_type), accepted))
        if not wish_for(str(chosen.media_type), accepted)[0]:
            known = ", ".join(str(renderer.media_type) for renderer in renderers)
            message = _("Nothing here is of a type that the request accepts. There is: %(known)s.")
            raise NotAcceptable(message % {"known": known})
        return chosen, str(chosen.media_type)

    def filter_renderers(
        self,
        renderers: Iterable[BaseRenderer],
        format: str,  # noqa: A002  (DRF's own name)
    ) -> list[BaseRenderer]:
        renderers = list(renderers)
        found = [renderer for renderer in renderers if renderer.format == format]
        if not found:
            words = {"asked": format, "known": ", ".join(str(one.format) for one in renderers)}
            raise NotAcceptable(_("“%(asked)s” is no format here. Choose: %(known)s.") % words)
        return found
