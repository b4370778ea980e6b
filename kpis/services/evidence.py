"""What a value can be checked against: links, and files of a few harmless kinds."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from kpis.errors import WrongEvidence
from kpis.models import Evidence
from kpis.services.values import CHANGEABLE, open_row, permitted_kpi
from plans.models import Plan, Revision
from plans.roles import RECORD_MEASUREMENT
from plans.services import edit_of
from web.stored_files import put

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_FILES: Final = 10
LONGEST_TITLE: Final = 200
LONGEST_URL: Final = 500
STARTS: Final[Mapping[bytes, tuple[str, str]]] = {
    b"%PDF-": (".pdf", "application/pdf"),
    b"\x89PNG\r\n\x1a\n": (".png", "image/png"),
    b"\xff\xd8\xff": (".jpg", "image/jpeg"),
}
"""How a file begins → its ending and type: what it is follows from its bytes, not its name."""


def add_link(
    *, plan: Plan, code: str, year: int, title: str, url: str, author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, NothingOpen, WrongEvidence."""
    link = url.strip()
    if len(link) > LONGEST_URL:
        message = _("This link is longer than %(most)s characters.")
        raise WrongEvidence("url", message % {"most": LONGEST_URL})
    try:
        URLValidator(schemes=["http", "https"])(link)
    except ValidationError:
        message = _("“%(url)s” is no link. It begins with https:// or http://.")
        raise WrongEvidence("url", message % {"url": link}) from None
    if "@" in urlsplit(link).netloc:
        message = _("Take user name and password out of the link: everybody will read it.")
        raise WrongEvidence("url", message)
    evidence = Evidence(title=title.strip() or link[:LONGEST_TITLE], url=link)
    return _add(plan, code, year, evidence, author)


def add_file(
    *, plan: Plan, code: str, year: int, title: str, name: str, data: bytes, author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, NothingOpen, WrongEvidence, FileNotStored."""
    if len(data) > MOST_BYTES:
        message = _("“%(name)s” is larger than 5 MB. Give a link, or a smaller file.")
        raise WrongEvidence("file", message % {"name": name})
    ending, content_type = _file_type(name, data)
    stem = _safe_stem(name)
    evidence = Evidence(
        title=title.strip() or stem,
        file_name=f"{stem}{ending}",
        content_type=content_type,
        content=data,
        sha256=sha256(data).hexdigest(),
    )
    return _add(plan, code, year, evidence, author)


def remove_evidence(
    *, plan: Plan, code: str, year: int, sha_or_url: str, author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, NothingOpen, WrongEvidence where there is no such piece."""
    kpi = permitted_kpi(plan, code, RECORD_MEASUREMENT, author)
    words = {"code": code, "year": year}
    reason = _("Take a piece of evidence from %(code)s for %(year)s.") % words
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        pieces = open_row(kpi, year, CHANGEABLE).evidence.all()
        found = [piece for piece in pieces if sha_or_url in {piece.sha256, piece.url} - {""}]
        if not found:
            raise WrongEvidence("evidence", _("There is no such evidence."))
        edit.remove(found[0])
    return edit.revision


def _add(plan: Plan, code: str, year: int, evidence: Evidence, author: User) -> Revision | None:
    if len(evidence.title) > LONGEST_TITLE:
        message = _("Give it a title of at most %(most)s characters.")
        raise WrongEvidence("title", message % {"most": LONGEST_TITLE})
    kpi = permitted_kpi(plan, code, RECORD_MEASUREMENT, author)
    if evidence.content:
        evidence.content = put(evidence.content, evidence.sha256)
    words = {"title": evidence.title, "code": code, "year": year}
    reason = _("Add “%(title)s” to the evidence of %(code)s for %(year)s.") % words
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        row = open_row(kpi, year, CHANGEABLE)
        if row.evidence.count() >= MOST_FILES:
            message = _("There are %(most)s pieces of evidence already.")
            raise WrongEvidence("file", message % {"most": MOST_FILES})
        evidence.measurement = row
        evidence.added_by_name = edit.author_name
        evidence.added_at = edit.made_at
        edit.create(evidence)
    return edit.revision


def _safe_stem(name: str) -> str:
    stem = name.rpartition(".")[0] or name
    kept = (letter if letter.isalnum() or letter in "-_ " else "-" for letter in stem)
    return "".join(kept)[:100].strip() or "evidence"


def _file_type(name: str, data: bytes) -> tuple[str, str]:
    for start, kind in STARTS.items():
        if data.startswith(start):
            return kind
    with suppress(UnicodeDecodeError):
        if data and b"\x00" not in data and data.decode():
            return ".txt", "text/plain; charset=utf-8"
    message = _("“%(name)s” is neither a PDF, a PNG or JPEG picture, nor plain text.")
    raise WrongEvidence("file", message % {"name": name})
