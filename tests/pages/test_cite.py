"""How every object is cited: its permanent link, a formatted citation, an entry for BibTeX."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from outputs.models import Output
from plans.display.citing import Citation, Identified, adoption_year, in_bibtex
from plans.models import Plan
from plans.models.plan import ITU
from tests.pages.page import page_at

CITED = {
    "goals/G2/": ("G2", "§ 3.2: G2, Assist in bridging"),
    "sectors/R/": ("R", "§ 4.1: ITU-R, Radiocommunication Sector"),
    "objectives/R1/": ("R1", "§ 4.2.1: R1, Promote coordination"),
    "outputs/T-SG/": ("T-SG", "Table 5.1, row 4: T-SG, Study groups"),
    "links/T-SG--T1/": ("T-SG--T1", "Table 5.1, row T-SG, column T1: Study groups → Develop"),
    "links/T-SG--G1/": ("T-SG--G1", "T-SG--G1, derived from the printed tables"),
    "matrices/8.1/": ("8.1", "Table 8.1: Matching specific objectives"),
    "matrices/outputs-goals/": ("outputs-goals", "Outputs × goals, computed"),
    "source/4.2.1/": ("cl/4.2.1", "§ 4.2.1. Revision 1"),
}


@pytest.mark.parametrize(("path", "cited"), CITED.items())
def test_every_object_page_is_cited(
    client: Client, plan: Plan, path: str, cited: tuple[str, str]
) -> None:
    code, words = cited
    page = page_at(client, f"/en/2008-2011/{path}")
    address = f"http://testserver/id/2008-2011/{code}"
    assert page.one("a", "permanent").text == address
    citation = page.one("p", "citation").text
    assert citation.startswith("INTERNATIONAL TELECOMMUNICATION UNION. ")
    assert "Resolution 71 (Rev. Antalya, 2006)" in citation
    assert words in citation
    revised = plan.revisions.get().made_at
    assert f"Revision 1 of the data, {revised.day} {revised:%B} {revised.year}." in citation
    assert citation.endswith(f"Available from: {address}")
    file = client.get(f"/id/2008-2011/{code}.bib")
    assert file["Content-Type"] == "application/x-bibtex; charset=utf-8"
    assert file["Content-Disposition"].startswith("attachment;")
    assert " ".join(file.content.decode().split()) == page.one("pre", "bibtex").text
    assert page.all_faults() == []


@pytest.mark.parametrize("path", ["", "goals/", "map/", "gaps/", "source/", "history/G2/"])
def test_a_page_without_an_object_cites_the_plan(client: Client, plan: Plan, path: str) -> None:
    page = page_at(client, f"/en/2008-2011/{path}")
    assert page.one("a", "permanent").attributes["href"] == "/id/2008-2011"
    assert page.all("summary")[-1].text == "Cite the plan"
    citation = page.one("p", "citation").text
    assert f"{plan.instrument} [online]. {plan.title}. Revision 1 of the data" in citation
    entry = " ".join(client.get("/id/2008-2011.bib").content.decode().split())
    assert entry == page.one("pre", "bibtex").text
    assert page.all_faults() == []


def test_a_title_that_ends_in_a_full_stop_is_given_no_second(client: Client, plan: Plan) -> None:
    del plan
    citation = page_at(client, "/en/2008-2011/goals/G2/").one("p", "citation").text
    assert "through WSIS, etc. Revision 1" in citation
    assert ".." not in citation


def test_an_entry_for_bibtex(client: Client, plan: Plan) -> None:
    revised = plan.revisions.get().made_at
    entry = client.get("/id/2008-2011/cl/4.2.1.bib").content.decode()
    assert entry.splitlines() == [
        "@misc{itu-2008-2011-cl-4.2.1,",
        "  author = {{International Telecommunication Union}},",
        "  title = {{§ 4.2.1}},",
        f"  howpublished = {{{plan.documents.get(code='annex1').title}, § 4.2.1}},",
        "  year = {2006},",
        f"  note = {{Revision 1 of the data, {revised.day} {revised:%B} {revised.year}}},",
        "  url = {http://testserver/id/2008-2011/cl/4.2.1},",
        "}",
    ]


def test_a_title_cannot_break_out_of_its_field(client: Client, plan: Plan) -> None:
    Output.objects.in_plan(plan).filter(code="T-SG").update(title="50% } & {_#$ \\x ^~\n<b>")
    entry = client.get("/id/2008-2011/T-SG.bib").content.decode()
    assert (
        r"T-SG, 50\% \textbraceright{} \& \textbraceleft{}\_\#\$ \textbackslash{}x"
        r" \textasciicircum{}\textasciitilde{} \textless{}b\textgreater{}"
    ) in entry
    page = page_at(client, "/en/2008-2011/outputs/T-SG/")
    assert page.all_faults() == []
    assert not page.all("b")


@given(st.text())
def test_the_braces_of_any_words_are_balanced(words: str) -> None:
    escaped = in_bibtex(words)
    depth = 0
    for character in escaped:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    assert len(escaped.splitlines()) <= 1


def test_the_year_is_the_document_s_or_none() -> None:
    assert adoption_year("Resolution 71 (Rev. Antalya, 2006) – Plan for 2008-2011") == "2006"
    assert adoption_year("Plan for 2008-2011") == ""
    undated = Identified("G1", "/id/x/G1", "/x/", "G1, Aims", "", "Plan for 2008-2011")
    citation = Citation(undated, "2008-2011", ITU, "ITU", 3, None, "http://host/id/x/G1")
    assert "year" not in citation.bibtex
    assert citation.text == (
        "INTERNATIONAL TELECOMMUNICATION UNION. Plan for 2008-2011 [online]. G1, Aims."
        " Revision 3 of the data. Available from: http://host/id/x/G1"
    )
