"""How the reference page writes the words of the OpenAPI document."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def with_code(text: str) -> SafeString:
    """Return a text with what stands between backticks as code; everything is escaped."""
    pieces = [
        format_html("<code>{}</code>", piece) if place % 2 else piece
        for place, piece in enumerate(text.split("`"))
    ]
    return format_html_join("", "{}", ((piece,) for piece in pieces))
