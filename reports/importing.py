"""A report from a file, made step by step through the services, as people would make it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from django.contrib.auth.models import User

from kpis.models import Kpi
from plans.importing.rows.files import checked_directory, file_text
from plans.importing.rows.problems import Place, Problems
from plans.importing.rows.rules import DAY, EntryRule, Items, Text, Texts, number, row_in
from plans.models import Plan
from reports.loaders import standing_in
from reports.models import Report
from reports.vocabulary import Ground, ReportType
from reports.workflow.publication import publish_report
from reports.workflow.recommendations import Advice, add_recommendation
from reports.workflow.reports import ReportHead, edit_report_head, found_report, make_report
from reports.workflow.sections import (
    approve_section,
    submit_section,
    write_kpi_reason,
    write_section,
)
from reports.workflow.stages import approve_report, send_to_review

_WORDS: Final = Text()
_COVER: Final = EntryRule(
    "cover",
    {
        **dict.fromkeys(("symbol", "session", "agenda_item", "language", "author"), _WORDS),
        "date": DAY,
    },
)
_RECOMMENDATION: Final = EntryRule(
    "recommendation",
    {
        "ground": Text(choices=tuple(Ground)),
        # It is about one of the two.
        **dict.fromkeys(("node", "link"), Text(is_required=False)),
        **dict.fromkeys(("text", "rationale"), _WORDS),
    },
)
REPORT: Final = EntryRule(
    "report",
    {
        "type": Text(choices=tuple(ReportType)),
        "year": number(),
        "cut_off_on": DAY,
        "title": Text(longest=200),
        **dict.fromkeys(("summary", "action_required"), _WORDS),
        "references": Items(each=_WORDS),
        "cover": _COVER,
        "sections": Texts(),
        "kpi_reasons": Texts(is_required=False, default={}),
        "recommendations": Items(each=_RECOMMENDATION, is_required=False),
    },
)


@dataclass(frozen=True)
class Authors:
    """Who does what: nobody approves the own work."""

    secretary: User
    colleague: User
    writers: Mapping[str, User]
    reviewers: Mapping[str, User]
    """Code of a Sector → who writes and who reviews there."""


def read_report(path: Path) -> dict[str, Any]:
    """Return a report as its file has it; raises ImportRefused with every problem."""
    problems = Problems()
    place = Place(path.name, problems)
    text = file_text(checked_directory(path.parent), place)
    row = None if text is None else row_in(text, REPORT, place)
    problems.refuse_any()
    return dict(row.values) if row else {}


def make_from(*, plan: Plan, given: dict[str, Any], authors: Authors) -> Report:
    code = make_report(
        plan=plan,
        type_=given["type"],
        year=given["year"],
        cut_off_on=given["cut_off_on"],
        title=given["title"],
        author=authors.secretary,
    ).code
    edit_report_head(plan=plan, code=code, head=_head(given), author=authors.secretary)
    _write(plan, code, given, authors)
    for item in (each.values for each in given["recommendations"]):
        advice = Advice(
            item["ground"], item["node"] or item["link"], item["text"], item["rationale"]
        )
        add_recommendation(plan=plan, code=code, advice=advice, author=authors.secretary)
    send_to_review(plan=plan, code=code, comment="", author=authors.secretary)
    approve_report(plan=plan, code=code, comment="", author=authors.colleague)
    publish_report(plan=plan, code=code, author=authors.secretary)
    return found_report(plan, code)


def _head(given: Mapping[str, Any]) -> ReportHead:
    cover: Mapping[str, Any] = given["cover"].values
    dated: date = cover["date"]
    return ReportHead(
        title=given["title"],
        cut_off_on=given["cut_off_on"],
        summary=given["summary"],
        action_required=given["action_required"],
        references="\n".join(given["references"]),
        document_symbol=cover["symbol"],
        session=cover["session"],
        agenda_item=cover["agenda_item"],
        dated_on=dated,
        original_language=cover["language"],
        author_line=cover["author"],
    )


def _write(plan: Plan, code: str, given: Mapping[str, Any], authors: Authors) -> None:
    owners = dict(Kpi.objects.in_plan(plan).values_list("code", "owner__code"))
    for kpi, text in given["kpi_reasons"].items():
        writer = authors.writers[owners[kpi]]
        write_kpi_reason(plan=plan, code=code, kpi=kpi, text=text, author=writer)
    standing = standing_in(found_report(plan, code))
    for key, text in given["sections"].items():
        writer, reviewer = _people(key, authors)
        write_section(plan=plan, code=code, key=key, text=text, author=writer)
        submit_section(plan=plan, code=code, key=key, author=writer, standing=standing)
        approve_section(plan=plan, code=code, key=key, author=reviewer)


def _people(key: str, authors: Authors) -> tuple[User, User]:
    sector = key.removeprefix("sector-")
    if sector in authors.writers:
        return authors.writers[sector], authors.reviewers[sector]
    return authors.secretary, authors.colleague
