"""The part of a text that shows why it was found, and where in it the found words are (pure)."""

from itertools import pairwise
from typing import Final, NamedTuple

from itu_plan.search.words import character_origins

START: Final = "["
STOP: Final = "]"
"""What the engines set around a found word: no folded text holds either."""

LENGTH: Final = 240
BEFORE: Final = 60
"""How long a snippet is, and how much of it may stand before the first found word."""

ELLIPSIS: Final = "…"

Span = tuple[int, int]
"""First character and the one after the last, counted in Unicode characters from 0."""


class MarkedWords(NamedTuple):
    """The folded words of an entry, the found ones between marks, and how well it fits."""

    score: float
    title: str
    text: str


class Snippet(NamedTuple):
    """A piece of text, with the places of the found words in it."""

    text: str
    highlights: list[Span]


class Piece(NamedTuple):
    """A piece of a text: a found word, or what stands between two of them."""

    text: str
    is_found: bool


def highlights_in(text: str, marked: str) -> list[Span]:
    """Return where in `text` the words are that `marked`, its folded twin, has between marks."""
    origins = character_origins(text)
    spans: list[Span] = []
    place = 0
    for piece in marked.split(START):
        word, stop, rest = piece.partition(STOP)
        if stop:
            spans.append((origins[place], origins[place + len(word) - 1] + 1))
        place += len(word) + len(rest)
    return spans


def cut_pieces(text: str, highlights: list[Span]) -> list[Piece]:
    edges = [0, *(edge for span in highlights for edge in span), len(text)]
    cuts = enumerate(pairwise(edges))
    pieces = [Piece(text[one:other], place % 2 == 1) for place, (one, other) in cuts]
    return [piece for piece in pieces if piece.text]


def best_snippet(text: str, highlights: list[Span]) -> Snippet:
    """The whole text where it is short, else the part with most highlights, cut at words."""
    if len(text) <= LENGTH:
        return Snippet(text, highlights)
    start, stop = _window(text, highlights)
    before = ELLIPSIS if start else ""
    after = ELLIPSIS if stop < len(text) else ""
    shift = len(before) - start
    inside = [span for span in highlights if start <= span[0] and span[1] <= stop]
    return Snippet(
        f"{before}{text[start:stop]}{after}",
        [(one + shift, other + shift) for one, other in inside],
    )


def _window(text: str, highlights: list[Span]) -> Span:
    starts = [max(0, span[0] - BEFORE) for span in highlights] or [0]
    best = max(starts, key=lambda start: _held(highlights, start))
    start = _next_word(text, best) if best else 0
    stop = min(len(text), start + LENGTH)
    return start, stop if stop == len(text) else _last_word(text, start, stop)


def _held(highlights: list[Span], start: int) -> int:
    return sum(start <= span[0] and span[1] <= start + LENGTH for span in highlights)


def _next_word(text: str, place: int) -> int:
    space = text.find(" ", place, place + BEFORE)
    return place if space < 0 else space + 1


def _last_word(text: str, start: int, stop: int) -> int:
    space = text.rfind(" ", start + 1, stop + 1)
    return stop if space <= start else space
