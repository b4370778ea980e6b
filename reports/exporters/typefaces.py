"""Typefaces beside those of the typesetter, where they are installed: for Arabic and Chinese.

A file is made with those that its text asks for and no other; each is known by what it covers.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple
from unicodedata import category

from fontTools.ttLib import TTFont


class Typeface(NamedTuple):
    """A family by its name in the typesetter, and its files under a folder of fonts."""

    family: str
    files: tuple[str, ...]


FOLDERS: Final = ("/usr/share/fonts", "/usr/local/share/fonts")
FACES: Final = (
    Typeface(
        "Noto Naskh Arabic",
        ("truetype/noto/NotoNaskhArabic-Regular.ttf", "truetype/noto/NotoNaskhArabic-Bold.ttf"),
    ),
    Typeface(
        "Noto Serif CJK SC",
        ("opentype/noto/NotoSerifCJK-Regular.ttc", "opentype/noto/NotoSerifCJK-Bold.ttc"),
    ),
)
"""Debian's `fonts-noto-core` and `fonts-noto-cjk`."""
CONTROL: Final = "C"
"""What Unicode calls other: a typeface may list such characters, PDF/A allows none."""


def faces_for(characters: Iterable[str]) -> tuple[Typeface, ...]:
    """Return the installed typefaces that have any of these characters."""
    asked = set(characters)
    return tuple(face for face in FACES if asked and asked & covered_by(face))


def covered_by(face: Typeface) -> frozenset[str]:
    """Return what a typeface can set, nothing where it is not installed."""
    return next((_characters(path) for path in _paths(face)), frozenset())


@contextmanager
def folder_of(faces: Iterable[Typeface]) -> Iterator[list[str]]:
    """Give a folder with these typefaces alone: to look through all that there are takes long."""
    paths = [path for face in faces for path in _paths(face)]
    if not paths:
        yield []
        return
    with TemporaryDirectory(prefix="typefaces-") as folder:
        for path in paths:
            (Path(folder) / path.name).symlink_to(path)
        yield [folder]


def _paths(face: Typeface) -> list[Path]:
    places = (Path(folder) / file for file in face.files for folder in FOLDERS)
    return [path for path in places if path.is_file()]


@lru_cache(maxsize=len(FACES))
def _characters(path: Path) -> frozenset[str]:
    with TTFont(path, fontNumber=0, lazy=True) as font:
        found = frozenset(map(chr, font.getBestCmap() or ()))
    return frozenset(one for one in found if category(one)[0] != CONTROL)
