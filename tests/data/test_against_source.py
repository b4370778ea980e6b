"""The fixtures against the source text, word for word and in both directions.

The forward tests look for every fixture text in the source. The last test goes the other way: it
takes every fixture text out of the source once, and what is left must be page furniture.
"""

import re
from collections import Counter
from functools import cache

import pytest

from tests.data.files import (
    COLUMNS,
    DASH,
    SEED,
    Record,
    paragraphs,
    read_clauses,
    read_grid,
    read_list,
    read_raw,
    read_yaml,
)

pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason="the source text is not beside the project"
)

# The words that keep their hyphen where a line ends in it; every other such word is joined.
COMPOUNDS = {"policy-makers", "non-discriminatory", "know-how"}
# Footnote references stand in the running text of the source; the fixtures keep them apart.
REFERENCES = {"networks1.": "networks.", "objectives and outputs1": "objectives and outputs"}
GAP = " \x00 "
# Printed once each in the source, in this order; the two rules stand above the two footnotes.
PAGE_FURNITURE = (
    "RESOLUTION 71 (Rev. Antalya, 2006)",
    "ANNEX 1 TO RESOLUTION 71 (Rev. Antalya, 2006)",
    f"PART I {DASH}",
    "____________________ 1",
    f"PART II {DASH}",
    "____________________ 1",
    "TABLE 4.1",
    "TABLE 5.1",
    "TABLE 6.1",
    f"PART III {DASH}",
    "TABLE 7.1",
    f"PART IV {DASH}",
    "FIGURE 8.1",
    "FIGURE 8.2",
    "TABLE 8.1",
    "ANNEX 2",
    "RESOLUTION 72 (Rev. Antalya, 2006)",
)


@cache
def seed() -> str:
    return SEED.read_text(encoding="utf-8")


def normalised(text: str) -> str:
    """One line, single spaces, words broken at a line end mended, footnote references out."""
    mended = re.sub(r"(\w+)-\s*\n\s*(\w+)", _whole_word, text)
    line = " ".join(mended.split()).replace("UIPRN/ UISCN", "UIPRN/UISCN")
    for printed, plain in REFERENCES.items():
        line = line.replace(printed, plain)
    return line


def _whole_word(match: re.Match[str]) -> str:
    compound = f"{match[1]}-{match[2]}"
    return compound if compound in COMPOUNDS else match[1] + match[2]


@cache
def source() -> str:
    return normalised(seed())


def test_each_footnote_reference_is_printed_once() -> None:
    line = " ".join(seed().split())
    assert {printed: line.count(printed) for printed in REFERENCES} == dict.fromkeys(REFERENCES, 1)


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("goals.yaml", "title text"),
        ("sectors.yaml", "title mission"),
        ("objectives.yaml", "title text"),
        ("outputs.yaml", "title text"),
        ("tables.yaml", "title"),
        ("priorities.yaml", "text"),
    ],
)
def test_every_text_is_printed_in_the_source(name: str, fields: str) -> None:
    for record in read_list(name):
        for field in fields.split():
            assert record[field] in source(), f"{name}: {record[field]!r}"


def test_every_goal_and_objective_title_is_a_column_heading() -> None:
    for goal in read_list("goals.yaml"):
        assert f"Goal {goal['number']} {goal['title']} " in source()
    for objective in read_list("objectives.yaml"):
        assert f"Objective {objective['number']} {objective['title']} " in source()


def test_the_plan_is_named_as_printed() -> None:
    plan = read_yaml("plan.yaml")
    instrument = plan["instrument"].replace("Resolution", "RESOLUTION")
    assert source().startswith(f"{instrument} {plan['title']} The ")
    assert plan["adopted_by"] in source()


def test_every_numbered_clause_is_printed_with_its_number_and_heading() -> None:
    for clause in read_clauses().values():
        first = (paragraphs(clause["text"]) or [clause["heading"]])[0]
        if re.fullmatch(r"[\d.]+", clause["code"]):
            assert f" {clause['code']} {first}" in source(), clause["code"]


def test_every_clause_is_printed_and_in_the_order_of_the_fixtures() -> None:
    """Each clause begins after the one before it; Fig. 8.1 is printed around § 8.2."""
    at = 0
    for clause in read_clauses().values():
        words = paragraphs(clause["text"]) or [clause["heading"]]
        starts = [source().find(words[0], at), *(source().find(word) for word in words[1:])]
        assert min(starts) >= 0, f"{clause['code']}: {words}"
        at = starts[0]


@pytest.mark.parametrize("number", COLUMNS)
def test_the_raw_rows_are_the_lines_of_the_source(number: str) -> None:
    assert seed().count("\n" + read_raw(number)) == 1


@pytest.mark.parametrize("number", COLUMNS)
def test_every_table_label_is_printed_in_the_source(number: str) -> None:
    for row in read_grid(number).rows:
        assert f" {row.label} " in source()


def test_nothing_of_the_source_is_left_out() -> None:
    rest = seed()
    for number in COLUMNS:  # their rows are compared cell by cell in test_transcription.py
        rest = rest.replace(read_raw(number), "\n" + GAP, 1)
    rest = normalised(rest)
    for text in sorted(fixture_texts(), key=len, reverse=True):
        assert text in rest, f"Not in what is left of the source: {text!r}"
        rest = rest.replace(text, GAP, 1)
    left = Counter(" ".join(piece.split()) for piece in rest.split(GAP.strip()) if piece.strip())
    assert left == furniture()


def fixture_texts() -> list[str]:
    """Every text of the fixtures as often as the source prints it, but for the table rows."""
    clauses = read_clauses().values()
    texts = [words for clause in clauses for words in paragraphs(clause["text"])]
    texts += [heading for _, heading in dict.fromkeys(map(_printed_heading, clauses))]
    texts += [record["title"] for record in read_list("objectives.yaml")]
    texts += [record["title"] for record in read_list("goals.yaml")]
    texts += [document["title"].split(f" {DASH} ")[1] for document in read_list("documents.yaml")]
    return [text for text in texts if text]


def _printed_heading(clause: Record) -> tuple[str, str]:
    """A heading and its place: a resolution prints its lead words once for all their items."""
    code, document = clause["code"], clause["code"].split(".")[0]
    return (document if _is_operative(clause) else code, clause["heading"])


def _is_operative(clause: Record) -> bool:
    return bool(clause["code"].startswith("res"))


def furniture() -> Counter[str]:
    """What the source prints and the fixtures hold as codes and numbers, or not at all."""
    return Counter([*PAGE_FURNITURE, *clause_numbers(), *column_numbers()])


def clause_numbers() -> list[str]:
    """The numbers of the clauses, and the numbers and letters of the operative paragraphs."""
    numbers = [code for code in read_clauses() if re.fullmatch(r"[\d.]+", code)]
    operative = [c["code"].split(".")[-1] for c in read_clauses().values() if _is_operative(c)]
    numbers += [last for last in operative if last.isdigit()]
    return numbers + [f"{last})" for last in operative if len(last) == 1 and last.isalpha()]


def column_numbers() -> list[str]:
    """The words above the column headings of the tables."""
    objectives = [f"Objective {record['number']}" for record in read_list("objectives.yaml")]
    return objectives + [f"Goal {record['number']}" for record in read_list("goals.yaml")]
