"""Typefaces beside the usual: found where installed, known by what they cover."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pypdf import PdfReader

from reports.document.document import Bullets, Paragraph, Section
from reports.exporters import typefaces
from reports.exporters.formats import Format
from reports.exporters.glyphs import printable
from reports.exporters.typefaces import FACES, covered_by, faces_for, folder_of
from tests.unit.reports.exporters.reading import written
from tests.unit.reports.exporters.sample import DOCUMENT

ARABIC, CHINESE = FACES


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of fonts with one small Arabic typeface of one letter."""
    path = tmp_path / ARABIC.files[0]
    path.parent.mkdir(parents=True)
    made = FontBuilder(1000)
    made.setupGlyphOrder([".notdef", "alef"])
    made.setupCharacterMap({0x627: "alef"})
    made.setupGlyf({".notdef": Glyph(), "alef": Glyph()})
    made.setupHorizontalMetrics({".notdef": (500, 0), "alef": (500, 0)})
    made.setupHorizontalHeader()
    made.setupNameTable({"familyName": ARABIC.family, "styleName": "Regular"})
    made.setupOS2()
    made.setupPost()
    made.save(path)
    monkeypatch.setattr(typefaces, "FOLDERS", (str(tmp_path),))
    return path


def test_a_typeface_covers_what_its_file_has(installed: Path) -> None:
    assert installed.is_file()
    assert covered_by(ARABIC) == {"ا"}
    assert covered_by(CHINESE) == frozenset()


def test_only_what_a_text_asks_for_is_taken(installed: Path) -> None:
    del installed
    assert faces_for("ا漢") == (ARABIC,)
    assert faces_for("漢") == faces_for("") == ()


def test_what_is_taken_is_handed_over_alone(installed: Path) -> None:
    with folder_of([ARABIC]) as [folder]:
        assert [one.name for one in Path(folder).iterdir()] == [installed.name]
    assert not Path(folder).exists()
    with folder_of([]) as folders:
        assert folders == []


def test_what_it_lacks_is_named_still(installed: Path) -> None:
    del installed
    section = Section("a", "1", "a", (Paragraph("ا漢"),))
    shown, lacking, faces = printable(replace(DOCUMENT, sections=(section,)))
    [paragraph] = shown.sections[0].blocks
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text, lacking, faces) == ("ا[U+6F22]", ("U+6F22",), (ARABIC,))


WORDS = (
    "الاتحاد الدولي للاتصالات",
    "国际电信联盟",
    "Россия",
    "Genève, œuvre",
    "ITU 国际 الاتحاد 2009",
)
MIXED = replace(
    DOCUMENT,
    sections=(Section("a", "1", "国际", (*map(Paragraph, WORDS), Bullets(WORDS))),),
)
INSTALLED = all(map(covered_by, FACES))


@pytest.mark.skipif(not INSTALLED, reason="fonts-noto-core and fonts-noto-cjk are not installed")
def test_they_come_out_as_typed() -> None:
    """PDF/UA allows no missing character: a file that is made has set every one of them."""
    shown, lacking, faces = printable(MIXED)
    assert (shown, lacking, faces) == (MIXED, (), FACES)
    pages = PdfReader(BytesIO(written(Format.PDF, MIXED))).pages
    said = "".join(page.extract_text() for page in pages)
    assert "国际电信联盟" in said
    assert "Genève, œuvre" in said
    assert "U+" not in said
