"""XML is read as a stream; what is malformed, deep or declares anything ends in a refusal."""

import pytest

from sheets.readers.xml_parts import Tags, check_declarations, local_name, read_part
from sheets.refusals import SheetRefused


class Names(Tags):
    def __init__(self) -> None:
        self.found: list[str] = []

    def start(self, tag: str, attributes: object) -> None:
        del attributes
        self.found.append(local_name(tag))


def code_of(content: bytes) -> str:
    with pytest.raises(SheetRefused) as caught:
        read_part({"a.bin": content}, "a.bin", Tags())
    return caught.value.code


def test_tags_come_in_order() -> None:
    names = Names()
    read_part({"a.xml": b'<a xmlns="urn:x">text<b/></a>'}, "a.xml", names)
    assert names.found == ["a", "b"]


def test_a_target_may_be_deaf() -> None:
    read_part({"a.xml": b"<a>text<b/></a>"}, "a.xml", Tags())


@pytest.mark.parametrize(
    "content",
    [b"", b"<a>", b"<a></b>", b"\0", b"<a>&amp;&other;</a>", b"<a>" * 300, b"<a/>rest"],
)
def test_what_is_malformed_is_refused(content: bytes) -> None:
    assert code_of(content) == "damaged"


def test_a_missing_part_is_refused() -> None:
    with pytest.raises(SheetRefused):
        read_part({}, "a.xml", Tags())


def test_a_document_type_is_refused_wherever_it_stands() -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'
    assert code_of(laughs) == "entities"
    assert code_of(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>') == "entities"


def test_declarations_are_looked_for_in_xml_only() -> None:
    check_declarations({"a.png": b"<!DOCTYPE a>", "b.xml": b"<b>&lt;!DOCTYPE</b>"})
    with pytest.raises(SheetRefused):
        check_declarations({"_RELS/.RELS": b"<!ENTITY"})
