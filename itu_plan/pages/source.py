"""The source reader: the documents, clause by clause, and who cites each clause."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.views.generic import TemplateView

from itu_plan.search.entries import EntryType, page_at
from outputs.display.citations import (
    ClauseCitation,
    Counts,
    Found,
    clause_sentence,
    counted_citations,
)
from outputs.display.reading import reading_for
from plans.display.outline import PlacedClause, heading_groups, placed_clauses
from plans.display.paragraphs import PrintedParagraph, printed_paragraphs
from plans.models import Clause, PrintedTable, SourceDocument
from plans.pages.views import PlanPage
from plans.trace.matrix import table_sizes
from plans.vocabulary import TableHolds
from web.lookups import found_by

MOST_CITATIONS: Final = 50
"""How many of a kind that cite one clause are named."""


class CitedBy(NamedTuple):
    """Something that cites a clause, with the address of its page."""

    citation: ClauseCitation
    url: str


class Printed(NamedTuple):
    """A paragraph of a clause, and the goal it prints, if any."""

    paragraph: PrintedParagraph
    goal: CitedBy | None


class ClauseEntry(NamedTuple):
    """A clause in its place, with what cites it.

    `more` cite it than are named. `table` is the number of the table it prints, `matrix` of the
    one that has its number, "8.1" for § 8.1 as well; both may be empty. `paragraphs` are its words
    where they print goals. `figures` is the number of a table of shares or amounts.
    """

    place: PlacedClause
    cited_by: tuple[CitedBy, ...]
    more: int
    table: str
    matrix: str
    paragraphs: tuple[Printed, ...]
    figures: str = ""


def _printed(clause: Clause, cited_by: Iterable[CitedBy]) -> tuple[Printed, ...]:
    goals = {one.citation.code: one for one in cited_by if one.citation.type == "goal"}
    found = printed_paragraphs(clause.text, goals) if goals else ()
    return tuple(Printed(one, goals.get(one.goal)) for one in found)


Tables = dict[int, tuple[str, str]]


class SourcePage(PlanPage, TemplateView):
    """A page of the source."""

    section = "source"

    def twin_url(self) -> str:
        return reverse("api-clause-list", kwargs={"plan": self.plan.slug})

    def clauses(self) -> QuerySet[Clause]:
        return Clause.objects.in_plan(self.plan).with_document()

    def tables(self) -> Tables:
        """Return the key of a clause → the table it prints: its number, what it holds (a query)."""
        tables = PrintedTable.objects.in_plan(self.plan).order_by()
        rows = tables.values_list("clause_id", "number", "holds")
        return {clause: (number, holds) for clause, number, holds in rows}

    def entry(
        self, place: PlacedClause, citations: tuple[Found, Counts], tables: Tables
    ) -> ClauseEntry:
        clause = place.clause
        named, counts = citations
        found = tuple(CitedBy(one, self._page(one)) for one in named[clause.pk])
        number, holds = tables.get(clause.pk, ("", ""))
        figures = number if holds and holds != TableHolds.MARKS else ""
        table = "" if figures else number
        of_marks = {one for one, holds in tables.values() if holds == TableHolds.MARKS}
        same_number = clause.code if clause.code in of_marks else ""
        printed = _printed(clause, found)
        more = counts[clause.pk].total() - len(found)
        return ClauseEntry(place, found, more, table, table or same_number, printed, figures)

    def _page(self, citation: ClauseCitation) -> str:
        code = citation.code
        on_sector = citation.type == EntryType.PRIORITY
        return page_at(self.plan, citation.type, code.split(".")[0] if on_sector else code)


class SourceContents(SourcePage):
    """The documents of the plan with their parts and sections, and each clause as a link."""

    template_name = "source/contents.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clauses = list(self.clauses())
        contents = [
            (document, heading_groups(placed_clauses(list(found))))
            for document, found in groupby(clauses, lambda clause: clause.document)
        ]
        return super().get_context_data(contents=contents, clause_count=len(clauses), **kwargs)


class DocumentPage(SourcePage):
    """A whole document, with a permanent anchor at each clause and its tables in place."""

    template_name = "source/document.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        documents = SourceDocument.objects.in_plan(self.plan)
        document = found_by(documents, self.kwargs["code"])
        places = placed_clauses(list(self.clauses().filter(document=document)))
        citations = counted_citations([place.clause for place in places], MOST_CITATIONS)
        tables = self.tables()
        return super().get_context_data(
            document=document,
            entries=[self.entry(place, citations, tables) for place in places],
            **kwargs,
        )

    def twin_url(self) -> str:
        return f"{super().twin_url()}?document={self.kwargs['code']}"


class ClausePage(SourcePage):
    """One clause among its neighbours, with what cites it and where it is printed."""

    template_name = "source/clause.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        clause = found_by(self.clauses(), self.kwargs["code"])
        places = placed_clauses(list(self.clauses().filter(document=clause.document)))
        place = next(one for one in places if one.clause == clause)
        entry = self.entry(place, counted_citations([clause], MOST_CITATIONS), self.tables())
        return super().get_context_data(
            clause=clause,
            place=place,
            entry=entry,
            sentence=self._sentence(clause, entry),
            **kwargs,
        )

    def _sentence(self, clause: Clause, entry: ClauseEntry) -> str:
        marks = None
        if entry.table:
            graph = reading_for(self.request, self.plan).graph
            marks = table_sizes(graph)[entry.table].marks
        named = [one.citation for one in entry.cited_by]
        return clause_sentence(clause, named, marks, entry.more)

    def twin_url(self) -> str:
        return reverse("api-clause-detail", kwargs=self.kwargs)
