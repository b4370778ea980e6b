"""The contrast of every pair of colours that can meet, in every scheme (WCAG 2.2, 1.4.3, 1.4.11).

The pairs are read from the style sheets: every token that colours text is held against every token
that fills a ground, so a new style cannot bring a pair that nobody computed.
"""

import re
from itertools import product
from pathlib import Path

import pytest

from tests.architecture.tree import style_sheets
from tests.conftest import ROOT

TOKENS = ROOT / "itu_plan" / "static" / "itu_plan" / "tokens.css"
TEXT, EDGE = 4.5, 3.0
# Edges that a reader needs to see to use a control or to follow the focus.
EDGES = ["rule-strong", "focus", "link", "doubt", "alert"]
APART = {"styleguide.css"}  # shows colours as samples
LIGHT, DARK = "", "(prefers-color-scheme: dark)"
MORE = "(prefers-contrast: more)"
# Each scheme with the blocks that apply in it, in the order of the file.
SCHEMES = {
    "light": [LIGHT],
    "dark": [LIGHT, DARK],
    "light, more contrast": [LIGHT, MORE],
    "dark, more contrast": [LIGHT, DARK, MORE, f"{MORE} and {DARK}"],
    "print": [LIGHT, "print"],
    "print from a dark screen": [LIGHT, DARK, "print"],
}
Colours = dict[str, str]


def blocks() -> dict[str, Colours]:
    """Return the colours that each block of the tokens sets, by its media query."""
    text = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(encoding="utf-8"), flags=re.DOTALL)
    found = re.findall(r"(?:@media ([^{]+?) \{\s*)?:root \{(.*?)\}", text, flags=re.DOTALL)
    return {
        query: dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6}|[A-Z]\w+);", body))
        for query, body in found
    }


def colours_in(scheme: str) -> Colours:
    found: Colours = {}
    for query in SCHEMES[scheme]:
        found |= blocks()[query]
    return found


def page_sheets() -> list[Path]:
    return [sheet for sheet in style_sheets() if sheet.name not in APART]


def rules() -> list[tuple[set[str], set[str]]]:
    """Return the tokens that colour text and that fill a ground, rule by rule."""
    found = []
    for sheet in page_sheets():
        for body in re.findall(r"\{([^{}]*)\}", sheet.read_text(encoding="utf-8")):
            inks = re.findall(r"(?:^|[;\s])color: var\(--([a-z-]+)\)", body)
            grounds = re.findall(r"(?:^|[;\s])background(?:-color)?: var\(--([a-z-]+)\)", body)
            for token in re.findall(r"(?:^|[;\s])fill: var\(--([a-z-]+)\)", body):
                (grounds if "ground" in token else inks).append(token)  # a drawing has both
            found.append((set(inks), set(grounds)))
    return found


def pairs() -> set[tuple[str, str, float]]:
    """Return every pair with the contrast it needs.

    A rule that sets both is a pair by itself (light on dark, as on a button); every other ink may
    come to stand on every other ground.
    """
    both = [(inks, grounds) for inks, grounds in rules() if inks and grounds]
    inverse = {"ground"}
    inks = set().union(*(inks for inks, _grounds in rules())) - inverse
    grounds = set().union(*(grounds for _inks, grounds in rules())) - inks
    assert {"ink", "ink-quiet", "link", "link-visited", "doubt"} <= inks
    assert {"ground", "ground-quiet", "ground-strong", "doubt-ground", "alert-ground"} <= grounds
    return {
        *((ink, ground, TEXT) for ink, ground in product(inks, grounds)),
        *((ink, ground, TEXT) for set_, on in both for ink in set_ for ground in on),
        *((edge, ground, EDGE) for edge, ground in product(EDGES, grounds)),
    }


def luminance(colour: str) -> float:
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_colours_that_meet_can_be_told_apart(scheme: str) -> None:
    tokens = colours_in(scheme)
    faults = [
        f"{ink} on {ground} is {contrast(tokens[ink], tokens[ground]):.2f}, not {least}"
        for ink, ground, least in sorted(pairs())
        if contrast(tokens[ink], tokens[ground]) < least
    ]
    assert not faults


def test_no_style_sheet_has_a_colour_of_its_own() -> None:
    own = re.compile(r":[^;{}]*?(#[0-9a-fA-F]{3,8}\b|\b(?:rgba?|hsla?|oklch)\()")
    for sheet in page_sheets():
        if sheet != TOKENS:
            assert not own.findall(sheet.read_text(encoding="utf-8")), sheet.name


@pytest.mark.parametrize("query", [DARK, "(forced-colors: active)", "print"])
def test_a_scheme_redefines_every_colour(query: str) -> None:
    assert blocks()[query].keys() == blocks()[LIGHT].keys()


def test_forced_colours_are_the_readers_own() -> None:
    forced = blocks()["(forced-colors: active)"].values()
    assert not [colour for colour in forced if colour.startswith("#")]
