"""One page of a list, and what is said where a list has no such page."""

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _


class NoSuchPage(Http404):
    """A list has no page with this number; the message says which ones it has."""

    def __init__(self, asked: str, last: int) -> None:
        words = {"asked": asked, "last": last}
        if last == 1:
            super().__init__(_("There is no page “%(asked)s”: this list has only one.") % words)
        else:
            message = _("There is no page “%(asked)s”. Choose one from 1 to %(last)s.")
            super().__init__(message % words)


def asked_page(paginator: Paginator[Any], asked: str) -> Page[Any]:
    """The first where none is asked for (at most two queries); raises NoSuchPage."""
    try:
        return paginator.page(asked or 1)
    except InvalidPage as error:
        raise NoSuchPage(asked, paginator.num_pages) from error
