"""A page as a test reads it: parsed strictly, with its text, links, forms and faults."""

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.conf import settings
from django.test import Client

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CONTROLS = {"input", "select", "textarea"}
UNKNOWN_VARIABLE = settings.UNKNOWN_VARIABLE.split(":", maxsplit=1)[0]


@dataclass
class Element:
    """One element with its attributes, and all the text inside it."""

    tag: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.pieces).split())

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


class Page(HTMLParser):
    """The elements of one page in document order, and what is wrong with its markup."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.source = source
        self.elements: list[Element] = []
        self.faults: list[str] = []
        self._open: list[Element] = []
        self.feed(source)
        self.close()
        self.faults += [f"<{element.tag}> is never closed" for element in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, count in Counter(name for name, _text in attrs).items():
            if count > 1:
                self.faults.append(f"<{tag}> has {name} twice")
        element = Element(tag, {name: text or "" for name, text in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1].tag != tag:
            last = self._open[-1].tag if self._open else "nothing"
            self.faults.append(f"</{tag}> closes <{last}> at {self.getpos()}")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.pieces.append(data)

    def all(self, tag: str, class_name: str = "") -> list[Element]:
        """Return the elements with this tag, and class if given, in document order."""
        found = (element for element in self.elements if element.tag == tag)
        return [one for one in found if not class_name or one.has_class(class_name)]

    def one(self, tag: str, class_name: str = "") -> Element:
        """Return the only element with this tag and class."""
        found = self.all(tag, class_name)
        assert len(found) == 1, f"{len(found)} <{tag} class={class_name!r}>"
        return found[0]

    @property
    def text(self) -> str:
        return self.one("body").text

    @property
    def answer(self) -> str:
        return self.one("p", "answer").text

    @property
    def links(self) -> list[str]:
        """Return the address of every link."""
        return [a.attributes["href"] for a in self.all("a")]

    def table(self, caption_id: str) -> "Table":
        """Return the table whose caption has this id."""
        return Table(self, caption_id)

    def all_faults(self) -> list[str]:
        """Return everything that no page may have."""
        return [*self.faults, *self._repeated_ids(), *self._unlabelled(), *self._forbidden()]

    def _repeated_ids(self) -> list[str]:
        ids = Counter(one.attributes["id"] for one in self.elements if "id" in one.attributes)
        return [f"id {name} is used {count} times" for name, count in ids.items() if count > 1]

    def _unlabelled(self) -> list[str]:
        labelled = {label.attributes.get("for") for label in self.all("label")}
        controls = [
            one
            for one in self.elements
            if one.tag in CONTROLS and one.attributes.get("type") != "hidden"
        ]
        return [
            f"<{one.tag} name={one.attributes.get('name')}> has no label"
            for one in controls
            if one.attributes.get("id") not in labelled
        ]

    def _forbidden(self) -> list[str]:
        faults = ["<style>" for _one in self.all("style")]
        faults += [
            f"<script> {one.attributes} {one.text[:40]}"
            for one in self.all("script")
            if one.text or not one.attributes.get("src", "").startswith("/static/itu_plan/")
        ]
        for one in self.elements:
            faults += [
                f"<{one.tag} {name}>"
                for name in one.attributes
                if name == "style" or name.startswith("on")
            ]
        if UNKNOWN_VARIABLE in self.source:
            faults.append(self.source[self.source.index(UNKNOWN_VARIABLE) :][:80])
        return faults


class Table:
    """A table row by row: the text of each cell, empty where the cell is."""

    def __init__(self, page: Page, caption_id: str) -> None:
        start = next(
            place
            for place, one in enumerate(page.elements)
            if one.tag == "caption" and one.attributes.get("id") == caption_id
        )
        self.rows: list[list[Element]] = []
        for element in page.elements[start + 1 :]:
            if element.tag in {"table", "caption"}:
                break
            if element.tag == "tr":
                self.rows.append([])
            elif element.tag in {"td", "th"}:
                self.rows[-1].append(element)

    @property
    def texts(self) -> list[list[str]]:
        return [[cell.text for cell in row] for row in self.rows]


def page_at(client: Client, address: str, status: int = 200) -> Page:
    """Return the page at an address, after checking its status."""
    response = client.get(address)
    assert response.status_code == status, f"{address}: {response.status_code}"
    return Page(response.content.decode())
