"""Streams that no checker misreads, in PDFs made by hand."""

import zlib
from io import BytesIO
from itertools import count
from typing import Any

import page
import pytest
from pypdf import PdfReader

from reports.exporters.pdf.stream_ends import MISREAD, with_clear_ends


def ending_in(byte: bytes) -> bytes:
    """Return data that end so when they are compressed."""
    texts = (b"% " + b"a" * number for number in count())
    return next(text for text in texts if zlib.compress(text).endswith(byte))


def pdf_of(*streams: bytes) -> bytes:
    """Return a PDF with a page for each stream, in the form in which the typesetter writes."""
    kids = " ".join(f"{3 + 2 * place} 0 R" for place in range(len(streams)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(streams)}>>".encode(),
    ]
    for place, stream in enumerate(streams):
        data = zlib.compress(stream)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents %d 0 R>>" % (4 + 2 * place)
        )
        head = b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(data)
        objects.append(head + data + b"\nendstream")
    return _written(objects)


def _written(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj\n" % number + one + b"\nendobj\n\n"
    rows = b"".join(b"%010d 00000 n\r\n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f\r\n" % (len(objects) + 1) + rows
    trailer = b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return made + table + trailer + b"startxref\n%d\n%%%%EOF" % len(made)


def lengths_are_right(made: bytes) -> bool:
    found = page.validate_pdf_bytes(made, profile=page.ValidationProfile.PDF_A_2A).failures
    return not any("/Length" in one.message for one in found)


@pytest.mark.parametrize("places", [(0,), (1,), (0, 1, 2)])
def test_a_stream_that_would_be_misread_is_parted_from_its_end(places: tuple[int, ...]) -> None:
    streams = [ending_in(b"\r" if place in places else b"x") for place in range(3)]
    made = pdf_of(*streams)
    assert MISREAD in made
    assert not lengths_are_right(made)
    mended = with_clear_ends(made)
    assert MISREAD not in mended
    assert lengths_are_right(mended)
    reader = PdfReader(BytesIO(mended), strict=True)
    contents: list[Any] = [one["/Contents"].get_object() for one in reader.pages]
    assert [one.get_data() for one in contents] == streams


def test_every_object_is_found_where_the_table_says() -> None:
    mended = with_clear_ends(pdf_of(ending_in(b"\r"), ending_in(b"x")))
    start = int(mended.split(b"startxref\n")[1].split(b"\n")[0])
    assert mended.startswith(b"xref", start)
    rows = mended[start:].split(b"\n")[3:9]
    for number, row in enumerate(rows, start=1):
        assert mended.startswith(b"%d 0 obj" % number, int(row[:10]))


@pytest.mark.parametrize("made", [pdf_of(ending_in(b"x")), b"", MISREAD])
def test_what_needs_nothing_comes_back_as_it_is(made: bytes) -> None:
    assert with_clear_ends(made) == made
