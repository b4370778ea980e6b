"""The files of an import: their text, and those that do not belong there (no Django)."""

from collections.abc import Collection
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

from plans.importing.rows.problems import ImportRefused, Place, Problem, Problems, quoted
from web.suggestions import nearest_codes

# What tells people about the files around it.
ABOUT: Final = ("PROVENANCE.md", "README*")


def checked_directory(path: Path) -> Path:
    """Return `path` when it is a directory; raises ImportRefused otherwise."""
    if path.is_dir():
        return path
    found = "a file" if path.exists() else "nothing there"
    raise ImportRefused(
        Problem(str(path), 0, "a directory with a plan", found, "Name the plan's directory.")
    )


def file_text(directory: Path, place: Place) -> str | None:
    """Return the text of the file of `directory`; None, and a problem, without it."""
    try:
        content = (directory / place.file).read_bytes()
    except OSError as error:
        found = "no such file" if isinstance(error, FileNotFoundError) else str(error.strerror)
        place.refuse(0, "a file", found, "Add the file, readable, with this very name.")
        return None
    return _decoded(content, place)


def _decoded(content: bytes, place: Place) -> str | None:
    """Return `content` as text; None, and a problem that names the byte, if not UTF-8."""
    try:
        # Spreadsheets begin a file with a byte order mark, which is no part of the text.
        return content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{content[error.start]:02X} at offset {error.start}"
        place.refuse(line, "text in UTF-8", found, "Save the file in the encoding UTF-8.")
        return None


def names_in(directory: Path, folder: str = "") -> list[str]:
    """Return what one folder holds as `folder/name`, sorted, without hidden files."""
    found = (directory / folder).glob("[!.]*")
    return sorted(path.relative_to(directory).as_posix() for path in found)


def refuse_strays(directory: Path, known: Collection[str], problems: Problems) -> None:
    """Note each file and folder that no import reads; `known` may be patterns, `report_*`."""
    for name in names_in(directory):
        if not any(fnmatch(name, pattern) for pattern in (*known, *ABOUT)):
            near = nearest_codes(name, list(known), most=1)
            hint = f"Did you mean {quoted(near[0])}?" if near else "Remove it."
            expected = "only files that the import reads"
            problems.add(name, 0, expected=expected, found="one that it does not", remedy=hint)
