"""A report as HTML: a fragment for a page of the site, and one file that needs nothing else."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256 as hash_of
from pathlib import Path
from typing import Any, Final

from lxml import etree
from lxml.html.builder import E

from reports.document.document import Cover, Document, Section
from reports.exporters.cells import writable
from reports.exporters.html.blocks import block_elements, markup
from reports.exporters.words import hash_line, page_notice, text_direction, word

DEEPEST: Final = 6  # there is no h7
STYLE_SHEET: Final = Path(__file__).with_name("page.css")
_CSS_PLAIN: Final = re.compile("[A-Za-z0-9 ]")


def html_fragment(document: Document) -> str:
    """Headings are from h2 on, for a page with its own h1; nothing has a style or a script."""
    document = writable(document)
    inner = (*_fragment_head(document), *_boxed(document), *_sections(document))
    return markup(_report(document, *inner))


def _fragment_head(document: Document) -> Iterator[Any]:
    if document.cover.right:
        yield _council(document.cover)
    yield from _head(document)


def export(document: Document, sha256: str, raw: bytes) -> bytes:
    del raw
    document = writable(document)
    style = _styles(document)
    head = E.head(
        E.meta(charset="utf-8"),
        # The policy comes first: it holds for what stands after it.
        E.meta({"http-equiv": "Content-Security-Policy", "content": _policy(style)}),
        E.meta(name="viewport", content="width=device-width, initial-scale=1"),
        E.meta(name="generator", content="itu-plan"),
        E.meta(name="author", content=document.author),
        E.title(document.title),
        E.style(style),
    )
    body = E.body(_main(document, sha256))
    root = E.html(head, body, lang=document.language, dir=text_direction(document))
    text: bytes = etree.tostring(root, method="html", doctype="<!DOCTYPE html>", encoding="UTF-8")
    return text + b"\n"


def _main(document: Document, sha256: str) -> Any:
    facts = (
        f"{word(document, 'author')}: {document.author}",
        f"{word(document, 'made')}: {document.made_at}",
        hash_line(document, sha256),
    )
    record = E.footer(*(E.p(fact) for fact in facts), {"class": "report-record"})
    inner = (
        *_head(document),
        *_boxed(document),
        *_contents(document),
        *_sections(document),
    )
    if document.cover.right:
        block, title = _council(document.cover), _title(document)
        return E.main(_report(document, block, title, *inner), record)
    return E.main(_title(document), _report(document, *inner), record)


def _title(document: Document) -> Any:
    title = E.header(E.h1(document.title), {"class": "report-title"})
    if document.subtitle:
        title.append(E.p(document.subtitle))
    return title


def _report(document: Document, *children: Any) -> Any:
    names = {"class": "report", "lang": document.language, "dir": text_direction(document)}
    return E.div(names, *children)


def _head(document: Document) -> Iterator[Any]:
    if notice := page_notice(document):
        yield E.p({"class": "report-notice"}, E.strong(notice))
    if document.cover.lines and not document.cover.right:
        pairs = (E.div(E.dt(label), E.dd(text)) for label, text in document.cover.lines)
        yield E.dl({"class": "report-cover"}, *pairs)


def _council(cover: Cover) -> Any:
    """The head of a Council document: the session on one side, the document on the other."""
    sides = (E.div(*(E.p(line) for line in lines)) for lines in (cover.left, cover.right))
    author = E.p({"class": "report-author"}, cover.author)
    return E.div({"class": "report-council"}, E.div({"class": "report-sides"}, *sides), author)


def _boxed(document: Document) -> Iterator[Any]:
    boxed = [one for one in document.sections if one.is_boxed]
    if boxed:
        inner = (_section(document, section, 2) for section in boxed)
        yield E.div({"class": "report-box"}, *inner)


def _contents(document: Document) -> Iterator[Any]:
    if document.sections and document.has_contents:
        name = word(document, "contents")
        heading = E.h2(name, id="report-contents")
        names = {"class": "report-contents", "aria-labelledby": "report-contents"}
        yield E.nav(names, heading, _entries(document.sections))


def _entries(sections: Iterable[Section]) -> Any:
    entries = E.ol()
    for section in sections:
        entry = E.li(E.a(*_heading(section), href=f"#{section.id}"))
        if section.sections:
            entry.append(_entries(section.sections))
        entries.append(entry)
    return entries


def _heading(section: Section) -> Iterator[Any]:
    if section.number:
        yield E.span({"class": "report-number-of"}, section.number)
        yield " "
    yield section.heading


def _sections(document: Document) -> Iterator[Any]:
    return (_section(document, one, 2) for one in document.sections if not one.is_boxed)


def _section(document: Document, section: Section, level: int) -> Any:
    name = "report-section report-page" if section.starts_page else "report-section"
    return E.section(
        {"class": name, "id": section.id},
        E(f"h{min(level, DEEPEST)}", *_heading(section)),
        *(part for block in section.blocks for part in block_elements(document, block)),
        *(_section(document, part, level + 1) for part in section.sections),
    )


def _styles(document: Document) -> str:
    page, of = (_css_string(word(document, name)) for name in ("page", "of"))
    running = {
        "top-center": _css_string(page_notice(document)),
        "top-right": _css_string(document.symbol),
        "bottom-left": _css_string(document.title),
        "bottom-right": f'{page} " " counter(page) " " {of} " " counter(pages)',
    }
    boxes = "".join(f"@{place}{{content:{text}}}" for place, text in running.items())
    return f"{_style_sheet()}\n@page{{{boxes}}}\n"


@cache
def _style_sheet() -> str:
    return STYLE_SHEET.read_text(encoding="utf-8")


def _css_string(text: str) -> str:
    """Tell all but letters, digits and spaces by code point: nothing in it ends the string."""
    words = " ".join(text.split())
    parts = (char if _CSS_PLAIN.match(char) else f"\\{ord(char):x} " for char in words)
    return '"{}"'.format("".join(parts))


def _policy(style: str) -> str:
    digest = b64encode(hash_of(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
