"""What the typefaces can set: the list is held against the typesetter itself."""

from dataclasses import replace

import pytest
import typst

from reports.document.document import CellKind
from reports.exporters import typefaces
from reports.exporters.glyphs import COVERED, lacking_in, printable, with_texts
from reports.exporters.words import MARKS, OTHER_MARK, WORDS
from tests.unit.reports.exporters.sample import DOCUMENT
from web.charts.characters import named, without_controls


def typeset(characters: str) -> bytes:
    lines = "\n\n".join(f'#"\\u{{{ord(character):x}}}"' for character in characters)
    source = f'#set document(title: "t")\n#set text(lang: "en")\n{lines}'
    made: bytes = typst.compile(
        source.encode(), format="pdf", ignore_system_fonts=True, pdf_standards=["a-2a", "ua-1"]
    )
    return made


def test_every_character_of_the_list_can_be_set() -> None:
    assert typeset("".join(sorted(COVERED - {"\n"}))).startswith(b"%PDF")


def test_a_character_outside_the_list_cannot() -> None:
    with pytest.raises(typst.TypstError, match="could not be displayed"):
        typeset("漢")


def test_the_marks_and_words_of_the_exporters_can_be_set() -> None:
    assert set("".join([*MARKS.values(), OTHER_MARK, *WORDS.values()])) <= COVERED


@pytest.fixture(autouse=True)
def _nothing_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typefaces, "FOLDERS", ())


def shown(text: str) -> tuple[str, tuple[str, ...]]:
    document, lacking, faces = printable(replace(DOCUMENT, title=text))
    assert faces == ()
    return document.title, lacking


def test_what_a_text_lacks_is_named_once_and_in_order() -> None:
    assert lacking_in("b 漢字漢 a Россия") == "字漢"
    assert lacking_in("a\u202e–") == ""


@pytest.mark.parametrize(
    ("text", "printed", "lacking"),
    [
        ("Genève, Ελλάδα, Россия “–”", "Genève, Ελλάδα, Россия “–”", ()),
        ("a 漢字 b", "a [U+6F22 U+5B57] b", ("U+5B57", "U+6F22")),
        ("\0\x07", "[U+0000 U+0007]", ("U+0000", "U+0007")),
        ("\ud800", "[U+D800]", ("U+D800",)),
        ("\ue000\uffff", "[U+E000 U+FFFF]", ("U+E000", "U+FFFF")),
        ("e\u0301", "é", ()),
        ("x\u0304", "x[U+0304]", ("U+0304",)),
        ("ab\u00ad\u200b\u202ec\ufeff", "abc", ()),
        ("a\tb\r\nc\rd\u2028e", "a b\nc\nd\ne", ()),
        ("\U0001f600", "[U+1F600]", ("U+1F600",)),
    ],
)
def test_what_is_printed(text: str, printed: str, lacking: tuple[str, ...]) -> None:
    assert shown(text) == (printed, lacking)


def test_the_sample_needs_no_substitute() -> None:
    changed, lacking, _faces = printable(DOCUMENT)
    assert changed == DOCUMENT
    assert not lacking


def test_texts_change_and_nothing_else_does() -> None:
    changed = with_texts(DOCUMENT, str.upper)
    assert changed.title == DOCUMENT.title.upper()
    assert changed.is_illustrative is DOCUMENT.is_illustrative
    cell, same = next(changed.tables()).rows[0][2], next(DOCUMENT.tables()).rows[0][2]
    assert (cell.kind, cell.number) == (CellKind.NUMBER, same.number)
    assert next(changed.tables()).columns[0].weight == 1


def test_xml_carries_what_is_left() -> None:
    assert without_controls("a\0b\tc\nd\ud800\ufffe") == "a[U+0000]b\tc\nd[U+D800][U+FFFE]"
    assert named("ab") == "[U+0061 U+0062]"
