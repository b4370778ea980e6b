"""Permanent links, short and without a language: each leads to a page in the visitor's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.generic import View

from kpis.display.identifiers import identified_by
from outputs.display.identifiers import identified, identified_plan
from plans.display.citing import Identified, citation_for
from plans.models import Clause, Plan
from plans.versions.published import plan_in, plans_for
from web.files import attachment
from web.lookups import found_by


class Identifier(View):
    """`/id/2008-2011/T-SG`, the permanent link of an object of a plan."""

    def get(self, request: HttpRequest, plan: str, code: str = "") -> HttpResponse:
        return redirect(self.found(plan_in(plans_for(request), plan), code).page)

    def found(self, plan: Plan, code: str) -> Identified:
        return identified_by(plan, code)


class PlanIdentifier(Identifier):
    """`/id/2008-2011`, the permanent link of the plan itself."""

    def found(self, plan: Plan, _code: str) -> Identified:
        return identified_plan(plan)


class ClauseIdentifier(Identifier):
    """`/id/2008-2011/cl/4.2.1`, the permanent link of a clause of the source."""

    def found(self, plan: Plan, code: str) -> Identified:
        clauses = Clause.objects.in_plan(plan).with_document()
        return identified(plan, found_by(clauses, code.lower()))


class BibTeX(Identifier):
    """`/id/2008-2011/T-SG.bib`, the same object as an entry for BibTeX."""

    def get(self, request: HttpRequest, plan: str, code: str = "") -> HttpResponse:
        revised = plan_in(plans_for(request), plan)
        citation = citation_for(request, revised, self.found(revised, code))
        media_type = "application/x-bibtex; charset=utf-8"
        return attachment(f"{citation.key}.bib", citation.bibtex, media_type)


class ClauseBibTeX(BibTeX, ClauseIdentifier):
    """`/id/2008-2011/cl/4.2.1.bib`."""


class PlanBibTeX(BibTeX, PlanIdentifier):
    """`/id/2008-2011.bib`."""
