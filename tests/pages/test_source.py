"""The source reader: every clause in its place, at its own address, with who cites it."""

from urllib.parse import urljoin

import pytest
from django.test import Client

from goals.models import Goal
from outputs.display.citations import ClauseCitation, clause_citations, clause_sentence
from outputs.models import OutputObjectiveLink
from plans.display.outline import heading_groups, placed_clauses
from plans.models import Clause, Plan, PrintedTable, SourceDocument
from tests.pages.page import page_at

SOURCE = "/en/2008-2011/source/"


def words(text: str) -> str:
    return " ".join(text.split())


def test_the_contents_link_every_document_and_every_clause(client: Client, plan: Plan) -> None:
    page = page_at(client, SOURCE)
    assert page.answer.startswith("The plan is printed in 4 documents, 115 clauses in all")
    for document in plan.documents.all():
        assert f"{SOURCE}document/{document.code}/" in page.links
    codes = plan.clauses.values_list("code", flat=True)
    assert {f"{SOURCE}{code}/" for code in codes} <= set(page.links)
    assert page.all_faults() == []


def test_the_contents_say_how_each_clause_begins(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, SOURCE)
    items = [one for one in page.all("li") if one.attributes.get("class", "").startswith("depth-")]
    lines = {one.text: one.attributes["class"] for one in items}
    assert lines["§ 3.2 The main mission of ITU – as a …"] == "depth-0"
    assert any(line.startswith("§ 4.2.1 ") and lines[line] == "depth-1" for line in lines)
    assert all(len(line.split()) > 2 for line in lines)


@pytest.mark.parametrize("path", ["3.2/", "document/annex1/"])
def test_a_goal_has_its_own_place_in_its_clause(client: Client, plan: Plan, path: str) -> None:
    page = page_at(client, f"{SOURCE}{path}")
    for goal in plan.goals.all():
        (printed,) = [
            one for one in page.elements if one.attributes.get("id") == f"goal-{goal.number}"
        ]
        assert printed.text.startswith(f"Goal {goal.number}: {words(goal.text)[:40]}")
        assert printed.text.endswith(f"cited by {goal.code}")
        assert f"/en/2008-2011/goals/{goal.code}/" in page.links
    assert page.all_faults() == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("table-8.1", "79 marks rest on it."),
        ("table-4.1", "12 marks rest on it. 12 entries of the plan cite it."),
        ("4.1", "ITU-R cites it."),
        ("3.2", "7 entries of the plan cite it."),
        ("8.1", "Nothing of the plan cites it."),
    ],
)
def test_the_sentence_names_what_rests_on_a_clause(
    client: Client, plan: Plan, code: str, said: str
) -> None:
    del plan
    assert page_at(client, f"{SOURCE}{code}/").answer.endswith(f" (Rev. Antalya, 2006). {said}")


def test_a_few_that_cite_a_clause_are_named_in_order(plan: Plan) -> None:
    clause = plan.clauses.with_document().get(code="4.2.1")
    items = [ClauseCitation("sector", "R", "ITU-R"), ClauseCitation("goal", "G1", "x")]
    item = ClauseCitation("priority", "R.1", "x")
    for cited, said in [
        (items, "ITU-R and G1 cite it."),
        ([*items, item], "ITU-R, G1 and high-priority item R.1 cite it."),
        ([*items, *items], "4 entries of the plan cite it."),
    ]:
        assert clause_sentence(clause, cited, None).endswith(f". {said}")
    assert clause_sentence(clause, items[:1], 1).endswith(" 1 mark rests on it. ITU-R cites it.")


@pytest.mark.parametrize(("code", "number"), [("table-8.1", "8.1"), ("8.1", "8.1"), ("3.2", "")])
def test_a_clause_leads_to_the_table_of_its_number(
    client: Client, plan: Plan, code: str, number: str
) -> None:
    del plan
    page = page_at(client, f"{SOURCE}{code}/")
    named = [a.attributes["href"] for a in page.all("a") if a.text.endswith(" as a matrix")]
    assert named == ([f"/en/2008-2011/matrices/{number}/"] if number else [])


@pytest.mark.parametrize("code", ["res71", "annex1", "annex2", "res72"])
def test_a_document_prints_all_its_words_in_order(client: Client, plan: Plan, code: str) -> None:
    document = plan.documents.get(code=code)
    page = page_at(client, f"{SOURCE}document/{code}/")
    clauses = list(document.clauses.all())
    anchors = [one.attributes["id"] for one in page.elements if "id" in one.attributes]
    found = [anchor for anchor in anchors if anchor.startswith("cl-")]
    assert found == [f"cl-{clause.code}" for clause in clauses]
    rest = page.text
    for clause in clauses:
        for paragraph in (clause.text or clause.heading).split("\n\n"):
            text = words(paragraph)
            assert text in rest, clause
            rest = rest[rest.index(text) :]
    assert page.all_faults() == []


def test_tables_stand_in_place_with_all_their_marks(client: Client, plan: Plan) -> None:
    page = page_at(client, f"{SOURCE}document/annex1/")
    captions = [caption.text for caption in page.all("caption")]
    numbers = list(plan.tables.values_list("number", flat=True))
    assert [one.split(":")[0].split()[1] for one in captions] == numbers
    stated = OutputObjectiveLink.objects.in_plan(plan).count() + 79
    assert len(page.all("td", "mark")) == stated


def test_every_citation_stands_beside_its_clause(client: Client, plan: Plan) -> None:
    clauses = list(plan.clauses.with_document())
    for clause_key, citations in clause_citations(clauses).items():
        if not citations:
            continue
        clause = next(one for one in clauses if one.pk == clause_key)
        cited = page_at(client, f"{SOURCE}{clause.code}/").all("ul", "cited")
        text = " ".join(one.text for one in cited)
        for citation in citations:
            assert citation.code in text
            assert words(citation.title) in text


def test_a_clause_stands_among_its_neighbours(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{SOURCE}4.2.1/")
    assert page.answer == (
        "§ 4.2.1 is printed in Annex 1 to Resolution 71 (Rev. Antalya, 2006). R1 cites it."
    )
    crumbs = page.one("nav", "crumbs").text
    assert crumbs.endswith("Part II § 4 § 4.2 § 4.2.1")
    neighbours = page.one("nav", "neighbours").text
    assert neighbours == "Previous § 4.2 Next § 4.2.2"
    assert "/en/2008-2011/objectives/R1/" in page.links


def test_footnotes_and_what_they_belong_to_link_each_other(client: Client, plan: Plan) -> None:
    del plan
    assert f"{SOURCE}fn-3.2/" in page_at(client, f"{SOURCE}3.2/").links
    assert f"{SOURCE}3.2/" in page_at(client, f"{SOURCE}fn-3.2/").links
    whole = page_at(client, f"{SOURCE}document/annex1/")
    assert {"#cl-fn-3.2", "#cl-3.2", "#cl-fn-part-2", "#cl-part-2"} <= set(whole.links)


def test_a_figure_says_that_it_is_one(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{SOURCE}fig-8.1/")
    assert "A figure in print: these are the words of its boxes" in page.text
    assert "Connect the World" in page.text


def test_an_unknown_clause_names_the_nearest(client: Client, plan: Plan) -> None:
    del plan
    page = page_at(client, f"{SOURCE}4.2.9/", 404)
    assert page.answer == "There is no clause with the code “4.2.9” here."
    assert any(link.startswith(f"{SOURCE}4.2.") for link in page.links)
    page_at(client, f"{SOURCE}document/annex9/", 404)


@pytest.mark.parametrize(
    ("path", "clause"),
    [
        ("goals/G2/", "3.2/#goal-2"),
        ("links/R3--G2/", "3.2/#goal-2"),
        ("outputs/T-SG/", "3.2/#goal-2"),
        ("sectors/D/", "6.1/"),
        ("sectors/D/", "6.3/"),
        ("objectives/", "4.2.1/"),
        ("objectives/R1/", "4.2.1/"),
        ("outputs/T-SG/", "5.3/"),
        ("outputs/T-SG/", "5.2.1/"),
        ("matrices/8.1/", "table-8.1/"),
    ],
)
def test_clause_references_are_links(client: Client, plan: Plan, path: str, clause: str) -> None:
    del plan
    address = f"/en/2008-2011/{path}"
    links = {urljoin(address, link) for link in page_at(client, address).links}
    assert f"{SOURCE}{clause}" in links


def test_the_words_of_the_source_are_escaped(client: Client, plan: Plan) -> None:
    Clause.objects.in_plan(plan).filter(code="4.2.1").update(text="<script>alert(1)</script>")
    Goal.objects.in_plan(plan).update(title="<b>bold</b>")
    for path in ("4.2.1/", "3.2/", "document/annex1/"):
        page = page_at(client, f"{SOURCE}{path}")
        assert page.all_faults() == []
        assert not page.all("b")


def test_places_of_nothing() -> None:
    assert placed_clauses([]) == ()
    assert heading_groups([]) == ()


def test_an_item_knows_the_clauses_it_is_an_item_of(plan: Plan) -> None:
    document = SourceDocument.objects.in_plan(plan).get(code="annex1")
    places = {place.clause.code: place for place in placed_clauses(list(document.clauses.all()))}
    assert [one.code for one in places["2.1.7"].above] == ["part-1", "2", "2.1"]
    assert [one.code for one in places["7.1"].above] == ["part-3"]
    assert [one.code for one in places["5"].above] == ["part-2"]
    assert (places["2.1.7"].depth, places["2.1"].depth) == (1, 0)
    assert places["part-1"].before is None
    assert places["table-8.1"].after is None
    assert PrintedTable.objects.in_plan(plan).get(number="8.1").clause.code == "table-8.1"
