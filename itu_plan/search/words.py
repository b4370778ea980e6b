"""From printed text to the plain words that are indexed and looked for (no Django).

Both engines are given the same folded text, so they cannot differ in what a word is, and nothing
that a user types (quotes, operators, NUL) ever reaches a query language.
"""

import re
from typing import Final
from unicodedata import category, normalize

STOP_WORDS: Final = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "in", "is", "it", "its"),
        *("not", "of", "on", "or", "that", "the", "to", "was", "which", "with"),
    }
)

_QUOTES: Final = re.compile('["“”„«»]')


class _Folding(dict[int, str]):
    """Character → what it is folded to, worked out at its first use."""

    def __missing__(self, key: int) -> str:
        parts = normalize("NFKD", chr(key).casefold())
        kept = "".join(part for part in parts if not category(part).startswith("M")).casefold()
        self[key] = "".join(part if part.isalnum() else " " for part in kept)
        return self[key]


_FOLDING: Final = _Folding()


def folded(text: str) -> str:
    return text.translate(_FOLDING)


def character_origins(text: str) -> list[int]:
    """Return, for each character of the folded text, the place in `text` that it comes from."""
    return [place for place, sign in enumerate(text) for _ in _FOLDING[ord(sign)]]


def folded_words(text: str) -> list[str]:
    return folded(text).split()


def folded_key(text: str) -> str:
    """Return what two spellings of one code or label share: “§ 4.2.1” and “4.2.1” are “4 2 1”."""
    return " ".join(folded_words(text))


def search_terms(asked: str) -> tuple[str, ...]:
    """A term is a word, or several quoted or joined as “T-SG”; a stop word only where alone."""
    return tuple(written_terms(asked))


def written_terms(asked: str) -> dict[str, str]:
    """Return each term of `search_terms`, in order, with the words as they were first typed."""
    terms: dict[str, str] = {}
    for part in _quoted_parts(asked):
        terms.setdefault(folded_key(part), part.strip())
    terms.pop("", None)
    telling = {term: part for term, part in terms.items() if term not in STOP_WORDS}
    return telling or terms


def _quoted_parts(asked: str) -> list[str]:
    pieces = _QUOTES.split(asked)
    if len(pieces) % 2 == 0:
        pieces[-2:] = [" ".join(pieces[-2:])]
    parts: list[str] = []
    for place, piece in enumerate(pieces):
        parts += [piece] if place % 2 else piece.split()
    return parts
