"""One page of a list, the first few of one, and what is said where a list has no such page."""

from collections.abc import Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

ItemT = TypeVar("ItemT")


class Cut(NamedTuple, Generic[ItemT]):
    """The first few of several, and how many of those there are."""

    shown: Sequence[ItemT]
    total: int


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


def cut(items: Sequence[ItemT], most: int) -> Cut[ItemT]:
    return Cut(items[:most], len(items))


def span_of(page: Page[Any]) -> str:
    """Say which of a list are on a page: “1-50 of 4 500”."""
    first, last, every = map(grouped, (page.start_index(), page.end_index(), page.paginator.count))
    return _("%(first)s-%(last)s of %(every)s") % {"first": first, "last": last, "every": every}


def grouped(number: int) -> str:
    """Write a number with its thousands apart, as the Union prints them: 4 500."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")
