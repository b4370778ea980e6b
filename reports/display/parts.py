"""A report in parts, so that a long one opens quickly: the way through them, and each as HTML."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.document.document import Cover, Document, Section
from reports.exporters.html.exporter import html_fragment
from web.errors import UnknownCode
from web.suggestions import nearest_codes

ROUTES: Final = {
    "goals": "goal-detail",
    "objectives": "objective-detail",
    "outputs": "output-detail",
}
WHOLE: Final = "all"
"""What an address asks for to have every part on one page."""


class Part(NamedTuple):
    """Sections that are shown together; `id` is that of the first."""

    id: str
    sections: tuple[Section, ...]

    @property
    def label(self) -> str:
        return " · ".join(f"{one.number} {one.heading}".strip() for one in self.sections)


class Shown(NamedTuple):
    """One part, or the whole report, with the parts before and after it."""

    id: str
    is_whole: bool
    before: Part | None
    after: Part | None
    markup: SafeString


def parts_in(document: Document) -> tuple[Part, ...]:
    """Return the parts: the short sections that open the report together, then one each."""
    sections = document.sections
    opening = next((place for place, one in enumerate(sections) if one.sections), len(sections))
    groups = [sections[:opening], *((one,) for one in sections[opening:])]
    return tuple(Part(group[0].id, tuple(group)) for group in groups if group)


def code_links(plan: str, said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return where each code of a frozen report leads on this site."""
    codes = [(route, one["code"]) for name, route in ROUTES.items() for one in said["plan"][name]]
    codes += [("kpi-detail", code) for code in {one["code"]: None for one in said["figures"]}]
    return tuple(
        (code, reverse(route, kwargs={"plan": plan, "code": code})) for route, code in codes
    )


def shown_part(document: Document, asked: str) -> Shown:
    """The cover block stands on the first part alone. Raises UnknownCode with the nearest parts."""
    parts = parts_in(document)
    if asked == WHOLE or not parts:
        return Shown(WHOLE, is_whole=True, before=None, after=None, markup=_markup(document))
    places = {part.id: place for place, part in enumerate(parts)}
    place = places.get(asked or parts[0].id)
    if place is None:
        known = [*places, WHOLE]
        raise UnknownCode(_("part of the report"), asked, nearest_codes(asked, known) or known)
    part = parts[place]
    cover = document.cover if place == 0 else Cover(())
    return Shown(
        part.id,
        is_whole=False,
        before=parts[place - 1] if place else None,
        after=next(iter(parts[place + 1 :]), None),
        markup=_markup(replace(document, cover=cover, sections=part.sections)),
    )


class ContentsEntry(NamedTuple):
    """A line of the contents: where it leads (`part`, `anchor`), what it says, what is in it."""

    part: str
    anchor: str
    number: str
    heading: str
    entries: tuple["ContentsEntry", ...]


def contents(document: Document) -> tuple[ContentsEntry, ...]:
    return tuple(entry for part in parts_in(document) for entry in _entries(part))


def _entries(part: Part) -> Iterator[ContentsEntry]:
    for section in part.sections:
        inner = tuple(
            ContentsEntry(part.id, one.id, one.number, one.heading, ()) for one in section.sections
        )
        yield ContentsEntry(part.id, section.id, section.number, section.heading, inner)


def _markup(document: Document) -> SafeString:
    # Safe: an element tree wrote it, which escapes all text; it has no script, link or style of
    # anybody's making. Escaped once more, a reader would see tags.
    return mark_safe(html_fragment(document))  # noqa: S308  (the reason is above)
