"""What someone may have meant who found nothing (pure)."""

from collections.abc import Collection
from difflib import get_close_matches
from typing import Final

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract

from itu_plan.search.words import folded_words

MOST: Final = 3
LIKENESS: Final = 0.7
"""How alike two words have to be (1 is the same)."""
TWIST: Final = 3
"""By how many letters a misspelt word may be longer or shorter."""
COMPARED: Final = 50
"""How many of the likeliest are looked at closely, which takes long."""


def nearest_spellings(asked: str, vocabulary: Collection[str]) -> list[str]:
    """Replace each unknown word by up to three known ones; none where all are known."""
    words = folded_words(asked)
    choices = [[word] if word in vocabulary else nearest_words(word, vocabulary) for word in words]
    if not all(choices):
        return []
    most = max(map(len, choices), default=0)
    found = (" ".join(near[min(place, len(near) - 1)] for near in choices) for place in range(most))
    return [question for question in dict.fromkeys(found) if question != " ".join(words)]


def nearest_words(asked: str, known: Collection[str]) -> list[str]:
    """Up to three, the likeliest first; words of other length or letters are not compared."""
    letters = set(asked)
    needed = len(letters) // 2
    alike = extract(asked, list(known), scorer=ratio, score_cutoff=100 * LIKENESS, limit=COMPARED)
    near = [
        word
        for word, _likeness, _place in alike
        if abs(len(word) - len(asked)) <= TWIST and len(letters.intersection(word)) >= needed
    ]
    return get_close_matches(asked, near, n=MOST, cutoff=LIKENESS)
