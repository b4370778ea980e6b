"""How an object of a plan is cited: in a sentence after ISO 690, and for BibTeX.

Nothing is made up: the author is the organization of the plan, the year is the one that the
document's title gives, the date is that of the plan's revision; no day of access is invented.
"""

import re
from datetime import date
from typing import Any, Final, NamedTuple

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plans.models import Plan

_IN_BIBTEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # BibTeX counts braces, also those after a backslash
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    **{character: rf"\{character}" for character in "#$%&_"},
}


class Identified(NamedTuple):
    """An object of a plan with its permanent link, its page and where it is printed.

    `code` is what the permanent link ends in, empty for the plan itself; `place` is where in
    `document` it is printed.
    """

    code: str
    permanent: str
    page: str
    title: str
    place: str
    document: str


class Citation(NamedTuple):
    """An object as it is cited, at one revision of the plan."""

    identified: Identified
    plan: str
    author: str
    acronym: str
    revision: int
    revised_on: date | None
    address: str

    @property
    def text(self) -> str:
        parts = [
            self.author.upper(),
            f"{self.identified.document} [{_('online')}]",
            ": ".join(filter(None, [self.identified.place, self.identified.title])),
            self.version,
            _("Available from: {address}").format(address=self.address),
        ]
        return ". ".join(part.removesuffix(".") for part in parts if part)

    @property
    def version(self) -> str:
        words = _("Revision {number} of the data").format(number=self.revision)
        return f"{words}, {date_format(self.revised_on, 'j F Y')}" if self.revised_on else words

    @property
    def bibtex(self) -> str:
        place = ", ".join(filter(None, [self.identified.document, self.identified.place]))
        fields = {
            "author": f"{{{in_bibtex(self.author)}}}",
            "title": f"{{{in_bibtex(self.identified.title or self.identified.place)}}}",
            "howpublished": in_bibtex(place),
            "year": adoption_year(self.identified.document),
            "note": in_bibtex(self.version),
            "url": self.address,
        }
        lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
        return "\n".join([f"@misc{{{self.key},", *lines, "}", ""])

    @property
    def key(self) -> str:
        """What the entry and its file go by, `itu-2008-2011-cl-4.2.1`."""
        return "-".join(
            filter(None, [self.acronym.lower(), self.plan, *self.identified.code.split("/")])
        )


def citation_for(request: HttpRequest, plan: Plan, identified: Identified) -> Citation:
    """Return the citation of an object; `plan` is read `with_revised_at`. No query."""
    revised_at: Any = getattr(plan, "revised_at", None)
    return Citation(
        identified=identified,
        plan=plan.slug,
        author=plan.organization,
        acronym=plan.acronym,
        revision=plan.revision,
        revised_on=revised_at.date() if revised_at else None,
        address=request.build_absolute_uri(identified.permanent),
    )


def in_bibtex(words: str) -> str:
    """Return words as the value of a field: one line, every character as it is read."""
    line = " ".join(words.split())
    return "".join(_IN_BIBTEX.get(character, character) for character in line)


def adoption_year(document: str) -> str:
    """Return the year in the name of an instrument, "(Rev. Antalya, 2006)"; empty without one."""
    found = re.search(r"\b(\d{4})\)", document)
    return found[1] if found else ""
