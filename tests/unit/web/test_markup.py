"""Pieces are remembered and stay escaped."""

from django.utils.html import escape
from django.utils.safestring import SafeString

from web.markup import joined, piece

BOLD = "<b>"


def test_what_is_to_be_escaped_is_another_argument_than_what_is_safe() -> None:
    for _time in range(2):
        assert piece("<p>{}</p>", SafeString(BOLD)) == "<p><b></p>"
        assert piece("<p>{}</p>", BOLD) == "<p>&lt;b&gt;</p>"


def test_pieces_together_are_safe_only_where_each_is() -> None:
    safe = joined([piece("{}", BOLD), piece("{}", "x")])
    assert (safe, type(safe)) == ("&lt;b&gt;x", SafeString)
    unsafe = joined([piece("{}", "x"), BOLD])  # type: ignore[list-item]  # what must not be
    assert escape(unsafe) == "x&lt;b&gt;"
