"""Canonical JSON, the hash, and a document there and back."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.figures import NotCanonical, decimal_text
from reports.document.canonical import (
    NotADocument,
    canonical_json,
    document_as_data,
    document_from_data,
    sha256_hex,
)
from reports.document.document import Document, Paragraph, Role, Section
from tests.unit.reports.building.documents import decimals, documents
from tests.unit.reports.exporters.sample import DOCUMENT

Damage = Callable[[Any], object]


def test_canonical_json_is_that_of_rfc_8785() -> None:
    value = {"b": [1, (True, None), Role.NOTE], "é": Decimal("1.50"), "a": 'x"\\\n\u0001\u007f/'}
    expected = '{"a":"x\\"\\\\\\n\\u0001\u007f/","b":[1,[true,null],"note"],"é":"1.5"}'
    assert canonical_json(value) == expected.encode()


def test_names_are_sorted_by_utf_16_code_units() -> None:
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\u0080", "\u00f6"]
    sorted_by_the_rfc = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert list(json.loads(canonical_json(dict.fromkeys(names, 0)))) == sorted_by_the_rfc


@pytest.mark.parametrize(
    "value",
    [
        *(1.5, float("nan"), Decimal("NaN"), Decimal("Infinity"), {1: "x"}, {1, 2}, b"x"),
        *(2**53, -(2**53), "\ud800", {"\ud800": 1}),
    ],
)
def test_what_has_no_canonical_json_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical_json({"deep": [value]})


def test_the_greatest_integers_are_held() -> None:
    assert canonical_json([2**53 - 1, 1 - 2**53]) == b"[9007199254740991,-9007199254740991]"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        *(("1200", "1200"), ("1.50", "1.5"), ("-0", "0"), ("-0.00", "0"), ("1E+3", "1000")),
        *(("1E-7", "0.0000001"), ("-5.5", "-5.5"), ("100.0", "100"), ("0", "0")),
    ],
)
def test_a_number_has_one_spelling(number: str, text: str) -> None:
    assert decimal_text(Decimal(number)) == text


@given(decimals)
def test_a_spelling_is_the_number_itself(number: Decimal) -> None:
    assert Decimal(decimal_text(number)) == number
    point = "" if "." in f"{number:f}" else "."
    assert decimal_text(Decimal(f"{number:f}{point}00")) == decimal_text(number)


def test_the_hash_is_that_of_the_bytes() -> None:
    # FIPS 180-4: the digest of "abc".
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert sha256_hex(b"abc") == digest


def test_the_sample_comes_back_from_its_data_and_from_its_json() -> None:
    data = document_as_data(DOCUMENT)
    assert document_from_data(data) == DOCUMENT
    assert document_from_data(json.loads(canonical_json(data))) == DOCUMENT


@given(documents())
def test_every_document_comes_back(document: Document) -> None:
    data = document_as_data(document)
    assert document_from_data(data) == document
    there_and_back = document_as_data(document_from_data(json.loads(canonical_json(data))))
    assert canonical_json(there_and_back) == canonical_json(data)


@given(documents(), documents())
def test_two_documents_are_equal_exactly_when_their_json_is(a: Document, b: Document) -> None:
    as_json = [canonical_json(document_as_data(one)) for one in (a, b)]
    assert (a == b) == (as_json[0] == as_json[1])


def test_one_changed_character_changes_the_hash() -> None:
    hashes = {
        sha256_hex(canonical_json(document_as_data(replace(DOCUMENT, notice=notice))))
        for notice in ("Draft", "draft", "")
    }
    assert len(hashes) == 3


def test_every_block_says_its_type() -> None:
    blocks = document_as_data(DOCUMENT)["sections"][0]["blocks"]
    assert [block["type"] for block in blocks] == ["paragraph"] * 5 + ["bullets"] * 2


TABLE = "document.sections[1].sections[0].blocks[0]"


def table(data: Any) -> Any:
    return data["sections"][1]["sections"][0]["blocks"][0]


DAMAGES: list[tuple[Damage, str, str]] = [
    (lambda data: data.pop("title"), "document.title", "this field"),
    (lambda data: data.update(colour="red"), "document.colour", "only name, title"),
    (lambda data: data.update(title=None), "document.title", "type str"),
    (lambda data: data.update(is_illustrative=1), "document.is_illustrative", "type bool"),
    (lambda data: data.update(sections={}), "document.sections", "a list"),
    (lambda data: data.update(cover=[]), "document.cover", "an object"),
    (lambda data: data["cover"]["lines"][2].append("x"), "document.cover.lines[2]", "2 items"),
    (lambda data: table(data).update(type="video"), f"{TABLE}.type", "one of paragraph"),
    (lambda data: table(data).update(type=[]), f"{TABLE}.type", "one of paragraph"),
    (lambda data: table(data).pop("type"), f"{TABLE}.type", "one of paragraph"),
    (lambda data: table(data)["rows"][3].pop(), f"{TABLE}.rows[3]", "7 cells"),
    (lambda data: table(data)["rows"][0][2].update(kind="sum"), f"{TABLE}.rows[0][2].kind", "one"),
    (lambda data: table(data)["rows"][0][2].update(number=1200), f"{TABLE}.rows[0][2]", "decimal"),
    (lambda data: table(data)["rows"][0][2].update(number="1e9"), f"{TABLE}.rows[0][2]", "decimal"),
    (lambda data: table(data)["rows"][2][2].update(number="0"), f"{TABLE}.rows[2][2]", "no number"),
    (lambda data: table(data)["rows"][2][2].update(text=" "), f"{TABLE}.rows[2][2]", "words"),
    (lambda data: table(data)["columns"][0].update(weight=True), f"{TABLE}.columns[0]", "int"),
]


@pytest.mark.parametrize(("damage", "path", "expected"), DAMAGES)
def test_what_is_no_document_is_refused_by_its_place(
    damage: Damage, path: str, expected: str
) -> None:
    data = copy.deepcopy(document_as_data(DOCUMENT))
    damage(data)
    with pytest.raises(NotADocument) as refused:
        document_from_data(data)
    assert refused.value.path.startswith(path)
    assert expected in refused.value.expected
    assert str(refused.value).startswith(f"{path}")


@pytest.mark.parametrize("data", [None, [], "x", 1, {}])
def test_what_is_no_object_or_empty_is_refused(data: object) -> None:
    with pytest.raises(NotADocument, match=r"^document"):
        document_from_data(data)


def test_a_long_value_is_shown_in_short() -> None:
    with pytest.raises(NotADocument, match=r"found x{60}…$"):
        document_from_data("x" * 5000)


def test_sections_without_end_are_refused() -> None:
    section = document_as_data(replace(DOCUMENT, sections=(Section("a", "", "A"),)))["sections"][0]
    deep = section
    for _level in range(3000):
        deep = {**section, "sections": [deep]}
    data = {**document_as_data(DOCUMENT), "sections": [deep]}
    with pytest.raises(NotADocument, match="fewer levels"):
        document_from_data(data)


@given(
    st.recursive(
        st.none() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_no_data_raise_anything_else(data: object) -> None:
    with pytest.raises(NotADocument):
        document_from_data(data)


def test_a_paragraph_and_a_note_of_the_same_words_differ() -> None:
    sections = tuple(Section("a", "", "A", (Paragraph("x", role),)) for role in Role)
    texts = {
        canonical_json(document_as_data(replace(DOCUMENT, sections=(one,)))) for one in sections
    }
    assert len(texts) == len(Role)
