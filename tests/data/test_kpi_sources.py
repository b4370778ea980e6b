"""The content of the indicators: the sourced figures against the sources, the invented set.

Only the files are read here. The words of the invented set must never pass for a fact, and no
sourced figure may pass for a result of the cycle.
"""

import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kpis import codes
from kpis.vocabulary import (
    Direction,
    Frequency,
    KpiKind,
    MeasurementState,
    Operator,
    Qualifier,
    Series,
    Status,
)
from reports.vocabulary import Ground
from tests.data.files import COLUMNS, SEED, Record, read_clauses, read_grid, read_list
from tests.data.kpi_files import (
    CYCLE,
    ILLUSTRATIVE,
    SOURCED,
    assessed,
    by_code,
    kpis,
    owners,
    report,
    rows,
    yaml_of,
)

SETS = pytest.mark.parametrize("folder", [SOURCED, ILLUSTRATIVE], ids=lambda path: path.name)
REPORTS = pytest.mark.parametrize("name", ["report_2008.yaml", "report_2009.yaml"])

SEEDS = {
    "itu-annual-report-2007": "000_16268f81f14593e2.txt",
    "itu-wsis-implementation-2007": "001_f8cd9348b57639e9.txt",
    "itu-d-slides": "003_87349698af10618a.txt",
    "itu-profile": "004_79bd89aa8619ae61.txt",
}
FIRST_INVENTED_NUMBER = 11
INVENTED = "Illustrative figure, invented for the demonstration"
VALUE_COLUMNS = (
    "code year value qualifier numerator denominator text source quote as_of note state restates"
    " reason author"
)
TARGET_COLUMNS = "code year operator value qualifier source note reason"
KPI_FIELDS = (
    "code subject name definition kind unit direction series frequency owner data_source"
    " is_context scale? baseline? clause citation? note"
)
WORDS = {
    "kind": KpiKind,
    "direction": Direction,
    "series": Series,
    "frequency": Frequency,
    "operator": Operator,
    "qualifier": Qualifier,
}
STATES = set(MeasurementState) - {MeasurementState.WITHDRAWN}  # nothing is withdrawn in a file
SECTION_KEYS = [
    *(f"goals-G{number}" for number in range(1, 8)),
    *(f"sector-{sector}" for sector in ("R", "T", "D", "INT")),
    "priorities",
]
REPORT_FIELDS = (
    "type year cut_off_on title summary action_required references cover sections kpi_reasons"
    " recommendations"
)

needs_seeds = pytest.mark.skipif(
    not SEED.exists(), reason="the source texts are not beside the project"
)


def test_the_codes_of_both_sets_are_well_formed_unique_and_tell_the_sets_apart() -> None:
    both = [kpi["code"] for folder in (SOURCED, ILLUSTRATIVE) for kpi in kpis(folder)]
    assert max(Counter(both).values()) == 1
    assert all(re.fullmatch(codes.KPI, code) for code in both)
    for folder in (SOURCED, ILLUSTRATIVE):
        for code in by_code(folder):
            invented = int(code.rsplit("-", 1)[1]) >= FIRST_INVENTED_NUMBER
            assert invented == (folder == ILLUSTRATIVE), code


@SETS
def test_every_kpi_has_exactly_the_known_fields_in_order(folder: Path) -> None:
    for kpi in kpis(folder):
        wanted = [name.rstrip("?") for name in KPI_FIELDS.split()]
        optional = {name.rstrip("?") for name in KPI_FIELDS.split() if name.endswith("?")}
        assert list(kpi) == [name for name in wanted if name in kpi or name not in optional]
        assert kpi["name"]
        assert kpi["definition"].endswith("."), kpi["code"]
        assert kpi["note"].endswith("."), kpi["code"]


@SETS
def test_every_kpi_measures_a_node_of_the_plan_and_its_sector_owns_it(folder: Path) -> None:
    for kpi in kpis(folder):
        code = kpi["code"]
        assert code == codes.kpi_code(kpi["subject"], int(code.rsplit("-", 1)[1]))
        assert kpi["owner"] == owners()[kpi["subject"]], code
        assert kpi["clause"] in read_clauses(), code


@SETS
def test_every_word_is_of_the_vocabulary(folder: Path) -> None:
    records = [*kpis(folder), *rows(folder, "values.csv"), *rows(folder, "targets.csv")]
    for record in records:
        for field, words in WORDS.items():
            if field in record:
                assert record[field] in set(words), record
    assert {row["state"] for row in rows(folder, "values.csv")} <= STATES


@SETS
def test_every_ordinal_kpi_and_no_other_has_a_scale(folder: Path) -> None:
    for kpi in kpis(folder):
        assert ("scale" in kpi) == (kpi["kind"] == "ordinal"), kpi["code"]
        assert len(set(kpi.get("scale", []))) == len(kpi.get("scale", []))


@SETS
def test_the_columns_are_known_and_every_row_names_a_kpi(folder: Path) -> None:
    for name, columns in (("values.csv", VALUE_COLUMNS), ("targets.csv", TARGET_COLUMNS)):
        for row in rows(folder, name):
            assert list(row) == columns.split()
            assert None not in row.values(), row
            assert row["code"] in by_code(folder), row


@SETS
def test_every_value_says_something_that_fits_its_kind(folder: Path) -> None:
    for row in rows(folder, "values.csv"):
        kpi = by_code(folder)[row["code"]]
        assert (row["value"] == "") == (kpi["kind"] == "narrative"), row
        assert (row["numerator"] == "") == (row["denominator"] == ""), row
        if row["value"]:
            check_value(kpi, row, Decimal(row["value"]))
        else:
            assert row["text"], row


def check_value(kpi: Record, row: dict[str, str], value: Decimal) -> None:
    """A figure has to be exactly what its words and its fraction say."""
    if row["denominator"]:
        assert kpi["kind"] == "percentage", row
        assert value * Decimal(row["denominator"]) == 100 * Decimal(row["numerator"]), row
    if kpi["kind"] == "percentage":
        assert 0 <= value <= 100, row
    if kpi["kind"] == "ordinal":
        assert row["text"] == kpi["scale"][int(value) - 1], row
    if kpi["kind"] == "milestone":
        assert row["text"] == ("Reached" if value == 1 else "Not reached"), row


@SETS
def test_a_second_row_of_a_year_is_restated_or_revised_with_a_reason(folder: Path) -> None:
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows(folder, "values.csv"):
        key = (row["code"], row["year"])
        assert (row["restates"] == "1") == bool(seen[key]) == bool(row["reason"]), row
        seen[key] += 1
    revised: Counter[tuple[str, str]] = Counter()
    for row in rows(folder, "targets.csv"):
        key = (row["code"], row["year"])
        assert bool(revised[key]) == bool(row["reason"]), row
        revised[key] += 1


@SETS
def test_the_files_are_utf_8_with_plain_line_ends(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        content = path.read_bytes()
        assert b"\r" not in content
        assert b"\t" not in content
        assert re.search(rb"[^\n]\n\Z", content), path.name
        if path.suffix == ".yaml":
            assert max(map(len, content.decode("utf-8").split("\n"))) <= 100, path.name


def test_every_source_says_of_when_it_is_or_why_that_is_not_known() -> None:
    sources = yaml_of(SOURCED / "sources.yaml")
    assert [source["code"] for source in sources] == list(SEEDS)
    for source in sources:
        assert list(source) == ["code", "title", "publisher", "dated_on", "dated_note", "note"]
        assert re.fullmatch(codes.SOURCE, source["code"])
        assert source["title"]
        assert source["publisher"]
        assert source["dated_note"]
        assert re.fullmatch(r"\d{4}(?:-\d\d-\d\d)?", source["dated_on"] or "2000")


def test_no_sourced_figure_passes_for_a_result_of_the_cycle() -> None:
    assert all(kpi["is_context"] is True for kpi in kpis(SOURCED))
    for row in rows(SOURCED, "values.csv") + rows(SOURCED, "targets.csv"):
        years = re.findall(r"\d{4}", f"{row['year']} {row.get('as_of', '')[:4]}")
        assert not set(map(int, years)) & set(CYCLE), row


def test_a_sourced_value_without_a_year_says_why() -> None:
    for row in rows(SOURCED, "values.csv"):
        assert bool(row["year"]) == bool(row["as_of"]), row
        assert bool(row["year"]) != ("the year of the figure is not known" in row["note"]), row


def test_every_sourced_kpi_has_a_figure_and_every_figure_a_source() -> None:
    figures = rows(SOURCED, "values.csv") + rows(SOURCED, "targets.csv")
    assert {row["code"] for row in figures} == set(by_code(SOURCED))
    assert {row["source"] for row in figures} == set(SEEDS)
    assert {kpi["citation"] for kpi in kpis(SOURCED)} <= set(SEEDS)
    assert all(row["state"] == "approved" for row in rows(SOURCED, "values.csv"))


def sourced_quotes() -> list[tuple[str, str, str]]:
    """Code, source and quote of every sourced figure; the quote of a target is in its note."""
    found = [(row["code"], row["source"], row["quote"]) for row in rows(SOURCED, "values.csv")]
    for row in rows(SOURCED, "targets.csv"):
        match = re.match(r"Printed: “([^”]+)”", row["note"])
        found.append((row["code"], row["source"], match[1] if match else ""))
    return found


@needs_seeds
@pytest.mark.parametrize(("code", "source", "quote"), sourced_quotes())
def test_every_quote_is_printed_in_its_source(code: str, source: str, quote: str) -> None:
    text = (SEED.parent / SEEDS[source]).read_text(encoding="utf-8")
    assert quote, code
    assert quote in " ".join(text.split()), code


def test_every_figure_stands_in_its_quote_and_is_as_exact_as_printed() -> None:
    figures = rows(SOURCED, "values.csv") + rows(SOURCED, "targets.csv")
    for row, (_code, _source, quote) in zip(figures, sourced_quotes(), strict=True):
        if "Counted from the list" in row["note"]:
            printed = {len(re.findall(r"\bC\.?\d+", quote)): "exact"}
        else:
            printed = printed_figures(quote)
        assert printed.get(int(row["value"])) == row["qualifier"], row


def printed_figures(quote: str) -> dict[int, str]:
    """The figures of a quote and how exactly it gives them; digits are grouped by " " or ","."""
    words = {"two": (2, "exact"), "four": (4, "exact")}
    words |= {"½ billion": (500_000_000, "about"), "68.4M": (68_400_000, "about")}
    found = dict(figure for word, figure in words.items() if word in quote)
    grouped = re.compile(r"(over |more than |around )?(\d{1,3}(?:[ ,]\d{3})+|\d+)", re.IGNORECASE)
    for lead, digits in grouped.findall(quote):
        qualifier = {"": "exact", "around ": "about"}.get(lead.lower(), "over")
        found.setdefault(int(re.sub(r"[ ,]", "", digits)), qualifier)
    return found


def test_the_invented_set_covers_every_output_every_goal_and_half_the_objectives() -> None:
    subjects = {kpi["subject"] for kpi in kpis(ILLUSTRATIVE)}
    assert {output["code"] for output in read_list("outputs.yaml")} <= subjects
    assert {goal["code"] for goal in read_list("goals.yaml")} <= subjects
    assert len(subjects & {o["code"] for o in read_list("objectives.yaml")}) == 12


@pytest.mark.parametrize("field", ["kind", "direction", "series", "frequency"])
def test_the_invented_set_shows_every_word(field: str) -> None:
    assert {kpi[field] for kpi in kpis(ILLUSTRATIVE)} == set(WORDS[field])
    assert {row["operator"] for row in rows(ILLUSTRATIVE, "targets.csv")} == set(Operator)
    assert {row["state"] for row in rows(ILLUSTRATIVE, "values.csv")} == STATES
    assert {kpi["owner"] for kpi in kpis(ILLUSTRATIVE)} == {"R", "T", "D", "INT"}


def test_the_invented_set_shows_the_hard_cases() -> None:
    values, targets = rows(ILLUSTRATIVE, "values.csv"), rows(ILLUSTRATIVE, "targets.csv")
    baselines = {k["code"]: k["baseline"]["value"] for k in kpis(ILLUSTRATIVE) if "baseline" in k}
    assert any(
        Decimal(row["value"]) == Decimal(str(baselines.get(row["code"], "NaN"))) for row in targets
    )
    assert any(row["value"].startswith("-") for row in values)
    assert any(row["value"] == "0" for row in targets)
    assert sum(row["restates"] == "1" for row in values) == 2
    assert sum(bool(row["reason"]) for row in targets) == 1
    assert 0 < len(baselines) < len(kpis(ILLUSTRATIVE))


def test_nothing_of_the_invented_set_claims_to_be_real() -> None:
    for row in rows(ILLUSTRATIVE, "values.csv") + rows(ILLUSTRATIVE, "targets.csv"):
        assert row["source"] == INVENTED, row
        assert not row.get("quote"), row
    for row in rows(ILLUSTRATIVE, "values.csv"):
        assert int(row["year"]) in CYCLE
        assert row["author"] in {"contributor", "reviewer", "secretariat"}
        assert not row["note"] or row["note"].startswith("Illustrative"), row
    for kpi in kpis(ILLUSTRATIVE):
        assert kpi["note"].startswith("Illustrative"), kpi["code"]
        assert kpi["data_source"].endswith("(illustrative)"), kpi["code"]
        assert "citation" not in kpi
        assert kpi["is_context"] is False


@REPORTS
def test_a_report_has_every_part_and_says_everywhere_that_it_is_invented(name: str) -> None:
    made = report(name)
    assert list(made) == REPORT_FIELDS.split()
    assert list(made["sections"]) == SECTION_KEYS
    assert "(illustrative)" in made["title"]
    texts = [made["summary"], made["action_required"], *made["sections"].values()]
    texts += made["kpi_reasons"].values()
    texts += [r[field] for r in made["recommendations"] for field in ("text", "rationale")]
    assert all(text.startswith("Illustrative: ") for text in texts)
    for part in ("symbol", "session", "agenda_item", "author"):
        assert made["cover"][part].endswith("(illustrative)"), part
    assert f"{made['year'] + 1}-03-31" == made["cut_off_on"] < made["cover"]["date"]


@REPORTS
def test_a_report_gives_a_reason_for_every_kpi_worse_than_on_track_and_no_other(name: str) -> None:
    made = report(name)
    worse = {Status.AT_RISK, Status.OFF_TRACK, Status.NOT_REPORTED}
    statuses = {k["code"]: assessed(k, made["year"]).status for k in kpis(ILLUSTRATIVE)}
    wanted = {code for code, status in statuses.items() if status in worse}
    assert set(made["kpi_reasons"]) == wanted


@pytest.mark.parametrize("year", [2009, 2010])
def test_the_years_look_like_real_ones(year: int) -> None:
    found = Counter(assessed(kpi, year).status for kpi in kpis(ILLUSTRATIVE))
    assert 35 <= found[Status.ON_TRACK] <= 45
    assert 12 <= found[Status.AT_RISK] <= 20
    assert 5 <= found[Status.OFF_TRACK] <= 10
    assert 5 <= found[Status.NOT_REPORTED] <= 12


@REPORTS
def test_every_recommendation_is_tied_to_the_plan(name: str) -> None:
    links = {
        f"{row.code}--{column}"
        for number in COLUMNS
        for row in read_grid(number).coded_rows()
        for column, cell in zip(read_grid(number).columns, row.cells, strict=True)
        if cell
    }
    for recommendation in report(name)["recommendations"]:
        assert recommendation["ground"] in set(Ground)
        tied = recommendation.get("node") or recommendation["link"]
        assert tied in (owners() if "node" in recommendation else links), tied


def test_the_report_for_2009_uses_every_ground() -> None:
    grounds = {item["ground"] for item in report("report_2009.yaml")["recommendations"]}
    assert grounds == set(Ground)
