from collections import Counter

from itu_plan.search.entries import TYPES, EntryType, entry_rows
from outputs.models import Output
from plans.models import Plan
from tests.conftest import Count
from tests.kpi_factories import KpiFactory


def test_everything_that_has_words_is_an_entry(plan: Plan, count: Count) -> None:
    with count(14):
        rows = list(entry_rows(plan))
    assert Counter(row.type for row in rows) == {
        "goal": 7,
        "objective": 24,
        "output": 45,
        "sector": 4,
        "clause": 115,
        "table": 5,
        "priority": len([row for row in rows if row.type == "priority"]),
        "link": len([row for row in rows if row.type == "link"]),
    }
    places = [row.place for row in rows]
    assert places == sorted(places)
    assert len(set(places)) == len(places)
    assert len({(row.model, row.row) for row in rows}) == len(rows)
    kinds = list(dict.fromkeys(row.type for row in rows))
    assert kinds == [kind for kind in TYPES[:-3] if kind != EntryType.KPI]


def test_an_indicator_is_found_under_its_owner_and_an_invented_one_says_so(plan: Plan) -> None:
    output = Output.objects.in_plan(plan).get(code="T-SG")
    KpiFactory(output=output, code="KPI-T-SG-1")
    KpiFactory(output=output, code="KPI-T-SG-2", illustrative=True)
    rows = {row.code: row for row in entry_rows(plan) if row.type == "kpi"}
    assert rows["KPI-T-SG-1"].title == "Notices processed in time"
    assert rows["KPI-T-SG-1"].sector == "T"
    assert rows["KPI-T-SG-1"].text.startswith("Notices that were processed")
    assert rows["KPI-T-SG-2"].title == "Notices processed in time (illustrative)"


def test_links_have_their_notes_and_the_table_that_shows_them(plan: Plan) -> None:
    links = {row.code: row for row in entry_rows(plan) if row.type == "link"}
    link = links["D4--G3"]
    assert (link.sector, link.page) == ("D", "")
    assert link.text.startswith("Ambiguous")


def test_names_hold_code_and_label_once(plan: Plan) -> None:
    rows = {(row.type, row.code): row for row in entry_rows(plan)}
    assert rows["clause", "4.2.1"].names == "4 2 1"
    assert rows["goal", "G2"].names == "g2 goal 2"
    assert rows["sector", "R"].names == "r itu r"
    assert rows["table", "5.1"].label_key == "table 5 1"


def test_an_output_printed_by_its_title_alone_counts_its_words_once(plan: Plan) -> None:
    output = next(row for row in entry_rows(plan) if row.code == "T-SG")
    assert (output.title, output.text) == ("Study groups", "")
