"""Choosing the form of an answer, with clear words where there is no such form."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.settings import api_settings


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
        try:
            chosen, _media_type = super().select_renderer(request, renderers, format_suffix)
        except NotAcceptable as error:
            if error.available_renderers is None:
                raise
            known = ", ".join(renderer.media_type for renderer in renderers)
            message = _("Nothing here is of a type that the request accepts. There is: %(known)s.")
            raise NotAcceptable(message % {"known": known}) from error
        return chosen, chosen.media_type

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
