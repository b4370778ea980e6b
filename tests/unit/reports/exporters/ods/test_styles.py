"""The looks of an OpenDocument spreadsheet."""

from dataclasses import replace
from typing import Any

from reports.exporters.cells import NumberForm
from reports.exporters.ods.styles import (
    DC,
    FO,
    META,
    NUMBER,
    STYLE,
    content_styles,
    form_name,
    height_name,
    meta_of,
    styles_of,
    width_name,
)
from tests.unit.reports.exporters.sample import DOCUMENT, PLAIN


def names_in(root: Any) -> list[str]:
    return [one.get(f"{STYLE}name") for one in root.iter() if one.get(f"{STYLE}name")]


def test_a_form_has_its_words_around_the_number() -> None:
    form = NumberForm(2, is_grouped=True, before="≥ ", after=" (illustrative)")
    root = content_styles((), (), (form,))
    (style,) = root.iter(f"{NUMBER}number-style")
    before, number, after = style
    assert (before.text, after.text) == ("≥ ", " (illustrative)")
    assert number.get(f"{NUMBER}decimal-places") == "2"
    assert number.get(f"{NUMBER}grouping") == "true"


def test_a_form_without_words_is_the_number_alone() -> None:
    (style,) = content_styles((), (), (NumberForm(0, is_grouped=False),)).iter(
        f"{NUMBER}number-style"
    )
    (number,) = style
    assert number.get(f"{NUMBER}grouping") == "false"


def test_forms_and_widths_have_names_of_their_own() -> None:
    forms = [
        NumberForm(decimals, is_grouped=grouped, before=before, after=after)
        for decimals in (0, 1)
        for grouped in (True, False)
        for before, after in (("", ""), ("a", ""), ("", "a"))
    ]
    assert len({form_name(form) for form in forms}) == len(forms)
    names = names_in(content_styles((9, 24), (height_name(18),), forms))
    assert len(names) == len(set(names))
    assert {width_name(9), width_name(24), height_name(18), *map(form_name, forms)} <= set(names)


def test_a_page_lies_across_with_title_and_notice_in_its_head() -> None:
    root = styles_of(DOCUMENT)
    (head,) = root.iter(f"{STYLE}header")
    assert [line.text for line in head] == [DOCUMENT.title, DOCUMENT.notice]
    (page,) = root.iter(f"{STYLE}page-layout-properties")
    assert page.get(f"{STYLE}print-orientation") == "landscape"
    assert page.get(f"{STYLE}writing-mode") == "lr-tb"
    (footer,) = root.iter(f"{STYLE}footer")
    assert "".join(footer.itertext()) == "Page  of "
    assert [len(line) for line in styles_of(PLAIN).iter(f"{STYLE}header")] == [1]


def test_language_and_direction_are_said() -> None:
    root = styles_of(replace(DOCUMENT, language="ar-EG"))
    (page,) = root.iter(f"{STYLE}page-layout-properties")
    assert page.get(f"{STYLE}writing-mode") == "rl-tb"
    said = [(one.get(f"{FO}language"), one.get(f"{FO}country")) for one in root.iter()]
    assert ("ar", "EG") in said
    plain = [
        (one.get(f"{FO}language"), one.get(f"{FO}country")) for one in styles_of(DOCUMENT).iter()
    ]
    assert ("en", "none") in plain


def test_meta_says_title_language_author_and_moment() -> None:
    found = {one.tag: one.text for one in meta_of(DOCUMENT)[0]}
    assert found[f"{DC}title"] == DOCUMENT.title
    assert found[f"{DC}language"] == "en"
    assert found[f"{DC}creator"] == DOCUMENT.author
    assert found[f"{META}creation-date"] == found[f"{DC}date"] == "2010-03-01T09:30:00Z"
    assert f"{DC}description" not in {one.tag for one in meta_of(PLAIN)[0]}
