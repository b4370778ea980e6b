"""What an answer says, without what may differ from one run to the next.

Of a page: its words, links, fields and drawings, in order, and not how they are marked up. Of a
packed file: what is inside it, for another library may pack it otherwise. Else: every byte.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from io import BytesIO
from typing import Any, Final, NamedTuple
from zipfile import ZipFile, is_zipfile

HEADERS: Final = ("Location", "Content-Disposition", "Link", "Allow", "WWW-Authenticate")
SECOND: Final = re.compile(r"(\d\d:\d\d:\d\d)\.\d{1,6}")
INLINE: Final = {
    *("a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins"),
    *("kbd", "label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time"),
    *("tspan", "u", "var", "wbr"),
}
KEPT: Final = {
    *("href", "src", "action", "alt", "title", "name", "value", "content", "datetime", "lang"),
    *("checked", "selected", "disabled", "hidden", "open", "colspan", "rowspan", "type", "rel"),
}
SILENT: Final = {"class", "id", "style"}
UNSEEN: Final = {"script", "style"}
STATIC: Final = "/static/"
FINGERPRINT: Final = re.compile(r"[0-9a-f]{16,64}")
"""In a form: of what was shown when it was asked for."""
TOKEN: Final = "csrfmiddlewaretoken"  # noqa: S105  (the name of a field)


class Answer(NamedTuple):
    """An answer as it is compared, and as it is written to a file."""

    head: str
    body: bytes

    @property
    def line(self) -> str:
        """Return what is stored: the first line of the head and a digest of everything."""
        first, _end, _rest = self.head.partition("\n")
        return f"{first} {sha256(self.head.encode() + self.body).hexdigest()[:16]}"


def answer_of(response: Any) -> Answer:
    """Return what a response of the test client says."""
    content, kind = response.getvalue(), response.get("Content-Type", "-")
    tag = " ETag" if "ETag" in response else ""
    lines = [f"{response.status_code} {kind.replace(' ', '')}{tag}"]
    lines += [f"{name}: {response[name]}" for name in HEADERS if name in response]
    is_page = kind.startswith("text/html") and "Content-Disposition" not in response
    return Answer("\n".join(lines), _said(content, kind, is_page=is_page))


def _said(content: bytes, kind: str, *, is_page: bool) -> bytes:
    if is_page:
        content = PageText(content.decode()).said.encode()
    elif is_zipfile(BytesIO(content)):
        return b"\n".join(_packed(content))
    elif kind == "application/pdf":
        return content
    return SECOND.sub(r"\1", content.decode()).encode()


def _packed(content: bytes) -> Iterator[bytes]:
    with ZipFile(BytesIO(content)) as pack:
        for entry in pack.infolist():
            yield f"{entry.filename} {entry.date_time}".encode()
            yield pack.read(entry)


class PageText(HTMLParser):
    """A line of words per block, each followed by what its elements carry."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self._lines: list[str] = []
        self._words: list[str] = []
        self._marks: list[str] = []
        self._drawings = 0
        self._unseen = 0
        self.feed(source)
        self.close()
        self._end_block()

    @property
    def said(self) -> str:
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._drawings += tag == "svg"
        self._unseen += tag in UNSEEN
        if tag not in INLINE:
            self._end_block()
        given = {name: " ".join((text or "").split()) for name, text in attrs}
        if given.get("type") == "hidden":
            given["value"] = FINGERPRINT.sub("(fingerprint)", given.get("value", ""))
        if tag == "a" and "href" in given and "nofollow" not in given.get("rel", ""):
            self.links.append(given["href"])
        if given.get("name") != TOKEN and not _is_static(given):
            kept = filter(self._is_kept, sorted(given))
            self._marks += [f"  {tag} {name}={given[name]}" for name in kept]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._drawings:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self._end_block()
        self._drawings -= tag == "svg"
        self._unseen -= tag in UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._words.append(data)

    def _is_kept(self, name: str) -> bool:
        if name in KEPT or name.startswith(("data-", "aria-")):
            return True
        return bool(self._drawings) and name not in SILENT

    def _end_block(self) -> None:
        words = " ".join("".join(self._words).split())
        self._lines += [words] if words else []
        self._lines += self._marks
        self._words, self._marks = [], []


def _is_static(given: dict[str, str]) -> bool:
    return any(given.get(name, "").startswith(STATIC) for name in ("href", "src"))
