"""The contrast of every pair of colours that meet, light and dark (WCAG 2.2, 1.4.3 and 1.4.11)."""

import re

import pytest

from tests.conftest import ROOT

TOKENS = ROOT / "itu_plan" / "static" / "itu_plan" / "tokens.css"
GROUNDS = ["ground", "ground-quiet", "ground-strong"]
TEXT, BORDER = 4.5, 3.0
PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-quiet") for ground in GROUNDS),
    *((link, ground, TEXT) for link in ("link", "link-visited") for ground in GROUNDS[:2]),
    *((ink, "doubt-ground", TEXT) for ink in ("ink", "ink-quiet", "link", "link-visited", "doubt")),
    *((ink, "alert-ground", TEXT) for ink in ("ink", "alert")),
    *((edge, ground, BORDER) for edge in ("rule-strong", "focus") for ground in GROUNDS[:2]),
]


def colours() -> dict[str, dict[str, str]]:
    """Return the colours of each scheme by token."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media")
    found = {"light": dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))}
    found["dark"] = found["light"] | dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", dark))
    return found


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_that_meet_can_be_told_apart(scheme: str) -> None:
    tokens = colours()[scheme]
    for ink, ground, least in PAIRS:
        pair = sorted((luminance(tokens[ink]), luminance(tokens[ground])))
        ratio = (pair[1] + 0.05) / (pair[0] + 0.05)
        assert ratio >= least, f"{scheme}: {ink} on {ground} is {ratio:.2f}"


def test_the_dark_scheme_redefines_every_colour() -> None:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media")
    pattern = r"--([a-z-]+): #"
    assert set(re.findall(pattern, light)) == set(re.findall(pattern, dark))
