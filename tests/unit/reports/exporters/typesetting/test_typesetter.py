"""The typesetter in its own process: what comes back, and how it fails."""

import json
import os
import sys
from datetime import UTC, datetime
from io import BytesIO, TextIOWrapper

import pytest

from reports.exporters.typesetting import child, typesetter
from reports.exporters.typesetting.typesetter import NotTypeset, typeset

MOMENT = datetime(2010, 3, 1, 9, 30, tzinfo=UTC)
TITLED = b'#set document(title: sys.inputs.title)\n#set text(lang: "en")\n'


def pdf(source: bytes, title: str = "t") -> bytes:
    options = {"format": "pdf", "pdf_standards": ["a-2a", "ua-1"]}
    (made,) = typeset(TITLED + source, inputs={"title": title}, timestamp=MOMENT, **options)
    return made


def no_child_is_left() -> bool:
    try:
        return os.waitpid(-1, os.WNOHANG) == (0, 0)  # another's, and it runs
    except ChildProcessError:
        return True


def test_a_pdf_is_one_file_and_equal_input_makes_equal_bytes() -> None:
    assert pdf(b"Geneva").startswith(b"%PDF")
    assert pdf(b"Geneva") == pdf(b"Geneva")
    assert pdf("Gen\u00e8ve".encode(), "\u2013") != pdf(b"Geneva", "\u2013")


def test_each_page_is_a_picture_of_its_own() -> None:
    source = b"#set page(width: 20pt, height: 20pt)\nA#pagebreak()B#pagebreak()A"
    first, second, third = typeset(source, inputs={}, format="png", ppi=72)
    assert first.startswith(b"\x89PNG")
    assert first == third != second


def test_what_is_not_set_is_told_in_the_words_of_the_typesetter() -> None:
    with pytest.raises(NotTypeset, match="could not be displayed"):
        pdf("\u6f22".encode())
    with pytest.raises(NotTypeset, match="unknown variable: nonsense"):
        pdf(b"#nonsense")
    assert no_child_is_left()


def test_a_process_that_ends_without_a_word_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(NotTypeset, match=r"ended with status 3\."):
        pdf(b"Geneva")
    assert no_child_is_left()


def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "SECONDS", 0.2)
    monkeypatch.setattr(typesetter, "COMMAND", ("/bin/sleep", "60"))
    with pytest.raises(NotTypeset, match=r"more than 0\.2 seconds"):
        pdf(b"Geneva")
    assert no_child_is_left()


def asked(monkeypatch: pytest.MonkeyPatch, **job: object) -> bytes:
    """Return what the child answers, run in this process."""
    told = TextIOWrapper(BytesIO())
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(json.dumps(job).encode())))
    monkeypatch.setattr(sys, "stdout", told)
    child.main()
    buffer = told.buffer
    assert isinstance(buffer, BytesIO)
    return buffer.getvalue()


def test_the_answer_is_a_line_of_sizes_and_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    job = {"source": "A#pagebreak()B", "timestamp": None, "format": "png"}
    sizes, _end, rest = asked(monkeypatch, **job).partition(b"\n")
    assert sum(map(int, sizes.split())) == len(rest)
    one = asked(monkeypatch, source="A", timestamp=MOMENT.isoformat(), format="pdf")
    assert b"D:20100301093000Z" in one


def test_the_child_says_what_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match="unknown variable"):
        asked(monkeypatch, source="#nonsense", timestamp=None, format="pdf")
