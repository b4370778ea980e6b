"""The looks of an OpenDocument spreadsheet, and what it says of itself."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sheets.odf import full_name, part_root
from sheets.workbook import (
    Border,
    CellStyle,
    NumberForm,
    Running,
    Sheet,
    SheetColumn,
    SheetLine,
    Workbook,
)
from sheets.writers.ods_settings import meta_part
from sheets.writers.ods_styles import (
    content_styles,
    form_name,
    height_name,
    page_styles,
    width_name,
)

NAME, STYLE = full_name("style:name"), full_name("style:style")
BOOK = Workbook(
    title="Values",
    sheets=(
        Sheet(
            name="s",
            columns=(SheetColumn(9), SheetColumn(24)),
            lines=(SheetLine((), 18),),
        ),
    ),
    styles={"input": CellStyle(fill="#fff8dc", border=Border.DOTTED)},
    author="Secretary-General",
    language="en",
    made_at=datetime(2010, 3, 1, 9, 30, tzinfo=UTC),
    running=Running("Values", "Illustrative figures", "Page", "of"),
)


def content_of(book: Workbook, *forms: NumberForm) -> Any:
    root = part_root("office:document-content", "office:version")
    content_styles(root, book, forms)
    return root


def values_in(root: Any, name: str) -> list[str]:
    found = (one.get(full_name(name)) for one in root.iter())
    return [value for value in found if value]


def only(root: Any, name: str) -> Any:
    (found,) = root.iter(full_name(name))
    return found


def test_a_form_has_its_words_around_the_number() -> None:
    form = NumberForm(2, is_grouped=True, before="≥ ", after=" (illustrative)")
    before, number, after = only(content_of(BOOK, form), "number:number-style")
    assert (before.text, after.text) == ("≥ ", " (illustrative)")
    assert number.get(full_name("number:decimal-places")) == "2"
    assert number.get(full_name("number:grouping")) == "true"


def test_a_form_without_words_is_the_number_alone() -> None:
    root = content_of(BOOK, NumberForm(0, is_grouped=False))
    (number,) = only(root, "number:number-style")
    assert number.get(full_name("number:grouping")) == "false"


def test_forms_and_widths_have_names_of_their_own() -> None:
    forms = [
        NumberForm(decimals, is_grouped=grouped, before=before, after=after)
        for decimals in (0, 1)
        for grouped in (True, False)
        for before, after in (("", ""), ("a", ""), ("", "a"))
    ]
    assert len({form_name(form) for form in forms}) == len(forms)
    names = values_in(content_of(BOOK, *forms), "style:name")
    assert len(names) == len(set(names))
    assert {width_name(9), width_name(24), height_name(18), *map(form_name, forms)} <= set(names)


def test_a_look_is_that_of_its_style() -> None:
    root = content_of(BOOK)
    style = next(one for one in root.iter(STYLE) if one.get(NAME) == "input")
    assert style[0].get(full_name("fo:background-color")) == "#fff8dc"
    assert style[0].get(full_name("fo:border")) == "0.75pt dotted #000000"
    assert style[0].get(full_name("fo:wrap-option")) == "wrap"
    assert not style[1].attrib
    plain = {"plain": CellStyle(is_wrapped=False), "figure": CellStyle(is_figure=True)}
    root = content_of(replace(BOOK, styles=plain))
    assert not values_in(root, "fo:wrap-option")
    assert "figure" not in values_in(root, "style:name"), "a figure has the style of its form"


def test_a_page_lies_across_with_title_and_notice_in_its_head() -> None:
    root = page_styles(BOOK)
    assert [line.text for line in only(root, "style:header")] == ["Values", "Illustrative figures"]
    page = only(root, "style:page-layout-properties")
    assert page.get(full_name("style:print-orientation")) == "landscape"
    assert page.get(full_name("style:writing-mode")) == "lr-tb"
    assert "".join(only(root, "style:footer").itertext()) == "Page  of "
    without = page_styles(replace(BOOK, running=Running("Values", "", "Page", "of")))
    assert len(only(without, "style:header")) == 1


def test_a_book_without_running_heads_and_language_has_none() -> None:
    root = page_styles(replace(BOOK, running=None, language=""))
    tags = {one.tag for one in root.iter()}
    assert not tags & {full_name(f"style:{name}") for name in ("header", "footer", "default-style")}
    assert full_name("style:page-layout") in tags


def test_language_and_direction_are_said() -> None:
    root = page_styles(replace(BOOK, language="ar-EG", is_right_to_left=True))
    page = only(root, "style:page-layout-properties")
    assert page.get(full_name("style:writing-mode")) == "rl-tb"
    for one, said in ((root, ("ar", "EG")), (page_styles(BOOK), ("en", "none"))):
        assert (
            tuple(
                value for name in ("language", "country") for value in values_in(one, f"fo:{name}")
            )
            == said
        )


def test_meta_says_title_language_author_and_moment() -> None:
    found = {one.tag: one.text for one in meta_part(BOOK)[0]}
    assert found[full_name("dc:title")] == "Values"
    assert found[full_name("dc:language")] == "en"
    assert found[full_name("dc:creator")] == "Secretary-General"
    moments = (found[full_name("meta:creation-date")], found[full_name("dc:date")])
    assert moments == ("2010-03-01T09:30:00Z", "2010-03-01T09:30:00Z")
    assert full_name("dc:description") not in found
