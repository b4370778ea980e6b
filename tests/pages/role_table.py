"""Who may do what: one row for every method of every route.

A row is named for its method and route. `at` are the parts of its address beside the plan, of
something in Sector R; `sends` is what a form or body needs to reach the service, which asks for the
role. Whoever is not named is sent to sign in, or refused.
"""

from typing import Any, Final, NamedTuple

from tests.pages.role_reads import THE_JOB, reads

ANONYMOUS: Final = "anonymous"
READER: Final = "reader"
CONTRIBUTOR: Final = "contributor"
CONTRIBUTOR_ELSEWHERE: Final = "contributor elsewhere"
REVIEWER: Final = "reviewer"
SECRETARIAT: Final = "secretariat"
ADMINISTRATOR: Final = "administrator"

# Visitor → the roles granted, in Sector R but for the one elsewhere; None has not signed in.
VISITORS: Final[dict[str, list[str] | None]] = {
    ANONYMOUS: None,
    READER: [],
    CONTRIBUTOR: ["contributor:R"],
    CONTRIBUTOR_ELSEWHERE: ["contributor:T"],
    REVIEWER: ["reviewer:R"],
    SECRETARIAT: ["secretariat"],
    ADMINISTRATOR: ["administrator"],
}
EVERYONE: Final = frozenset(VISITORS)
SIGNED_IN: Final = EVERYONE - {ANONYMOUS}
NOBODY: Final[frozenset[str]] = frozenset()
OFFICE: Final = frozenset({SECRETARIAT})
REPORTERS: Final = frozenset({CONTRIBUTOR, CONTRIBUTOR_ELSEWHERE, REVIEWER, SECRETARIAT})
MANAGERS: Final = frozenset({ADMINISTRATOR})
REVIEWERS: Final = frozenset({REVIEWER, SECRETARIAT})
RECORDERS: Final = frozenset({CONTRIBUTOR, SECRETARIAT})
RECORDERS_ANYWHERE: Final = RECORDERS | {CONTRIBUTOR_ELSEWHERE}
DESK: Final = RECORDERS | REVIEWERS


class Row(NamedTuple):
    """Who may, at which address, sending what."""

    who: frozenset[str]
    at: dict[str, str]
    sends: dict[str, Any]


def row(who: frozenset[str], sends: dict[str, Any] | None = None, /, **at: str) -> Row:
    """Return a row; the plan is added to the parts of every address."""
    return Row(who, at, sends or {})


ACCOUNT_PAGES: Final = {
    "GET sign-in": row(EVERYONE),
    "POST sign-in": row(EVERYONE),
    "GET sign-out": row(EVERYONE),
    "POST sign-out": row(EVERYONE),
    "GET password": row(SIGNED_IN),
    "POST password": row(SIGNED_IN),
    "GET password-done": row(SIGNED_IN),
    "GET jobs": row(MANAGERS | OFFICE),
    "GET account": row(SIGNED_IN),
    "POST account": row(SIGNED_IN, {"action": "end-others"}),
    "GET forgotten": row(EVERYONE),
    "POST forgotten": row(EVERYONE),
    "GET forgotten-done": row(EVERYONE),
    "GET new-password": row(EVERYONE, uidb64="MQ", token="x-y"),  # noqa: S106
    "POST new-password": row(EVERYONE, uidb64="MQ", token="x-y"),  # noqa: S106
    "GET sign-ins": row(MANAGERS),
    "GET people": row(MANAGERS),
    "POST people": row(MANAGERS),
    "GET person": row(MANAGERS, name="reader"),
    "POST person": row(MANAGERS, name="reader"),
}

PLAN_PAGES: Final = {
    "GET plan-home": row(EVERYONE),
    "GET search": row(EVERYONE),
    "GET gaps": row(EVERYONE),
    "POST gaps": row(OFFICE),
    "GET what-if": row(EVERYONE),
    "GET goal-list": row(EVERYONE),
    "GET goal-detail": row(EVERYONE, code="G2"),
    "GET sector-list": row(EVERYONE),
    "GET sector-detail": row(EVERYONE, code="R"),
    "GET objective-list": row(EVERYONE),
    "GET objective-detail": row(EVERYONE, code="R1"),
    "GET output-list": row(EVERYONE),
    "GET output-detail": row(EVERYONE, code="R-WRC"),
    "GET matrix-list": row(EVERYONE),
    "GET matrix-detail": row(EVERYONE, table="4.1"),
    "GET map": row(EVERYONE),
    "GET map-svg": row(EVERYONE),
    "GET source": row(EVERYONE),
    "GET document-detail": row(EVERYONE, code="annex1"),
    "GET clause-detail": row(EVERYONE, code="4.2.1"),
    "GET link-detail": row(EVERYONE, code="R-WRC--R1"),
    "GET plan-history": row(EVERYONE),
    "GET clause-history": row(EVERYONE, code="4.2.1"),
    "GET history": row(EVERYONE, code="G2"),
}

# The report of 2009 is a draft, nothing is published: who gets as far as being told so is let in.
# Who sees which report is in test_report_pages.py and test_workbench.py.
REPORT_PAGES: Final = {
    "GET report-list": row(EVERYONE),
    "GET report-verify": row(EVERYONE),
    "POST report-verify": row(EVERYONE),
    "GET report-detail": row(REPORTERS, code="2009"),
    "GET report-export": row(REPORTERS, code="2009", format="csv"),
    "GET report-job": row(REPORTERS, code="2009", job=THE_JOB),
    "GET report-compare": row(EVERYONE, code="2008", other="2009"),
    "GET report-compare-csv": row(EVERYONE, code="2008", other="2009"),
    "GET report-new": row(OFFICE),
    "POST report-new": row(OFFICE),
    "GET workbench": row(REPORTERS, code="2009"),
    "POST workbench": row(REPORTERS, code="2009"),
    "GET workbench-head": row(OFFICE, code="2009"),
    "POST workbench-head": row(OFFICE, code="2009"),
    "GET workbench-recommendations": row(OFFICE, code="2009"),
    "POST workbench-recommendations": row(OFFICE, code="2009"),
    "GET workbench-recommendation": row(OFFICE, code="2009", position="1"),
    "POST workbench-recommendation": row(OFFICE, code="2009", position="1"),
    "GET workbench-section": row(REPORTERS, code="2009", key="sector-R"),
    "POST workbench-section": row(REPORTERS, code="2009", key="sector-R"),
}

DESK_PAGES: Final = {
    "GET desk": row(SIGNED_IN),
    "POST desk": row(REVIEWERS, {"approve": "KPI-R-SG-1"}),
    "GET entry": row(DESK, code="KPI-R-SG-1", year="2009"),
    "POST entry": row(RECORDERS, {"action": "save"}, code="KPI-R-SG-1", year="2009"),
    "GET evidence": row(DESK, code="KPI-R-SG-1", sha256="0"),
    "GET template": row(RECORDERS_ANYWHERE, ending="xlsx"),
    "GET uploads": row(RECORDERS_ANYWHERE),
    "POST uploads": row(RECORDERS_ANYWHERE),
    "GET upload": row(RECORDERS_ANYWHERE, reference="0"),
    "POST upload": row(RECORDERS_ANYWHERE, reference="0"),
}

KPI_PAGES: Final = {
    "GET kpi-list": row(EVERYONE),
    "GET kpi-detail": row(EVERYONE, code="KPI-R-SG-1"),
    "GET kpi-completeness": row(EVERYONE),
    "GET kpi-completeness-csv": row(EVERYONE),
    "GET kpi-evidence": row(EVERYONE, code="KPI-R-SG-1", sha256="0"),
}

DEFINING_PAGES: Final = {
    "GET kpi-new": row(OFFICE),
    "POST kpi-new": row(OFFICE),
    "GET kpi-thresholds": row(OFFICE),
    "POST kpi-thresholds": row(OFFICE),
    "GET kpi-edit": row(OFFICE, code="KPI-R-SG-1"),
    "POST kpi-edit": row(OFFICE, code="KPI-R-SG-1"),
    "GET kpi-targets": row(OFFICE, code="KPI-R-SG-1"),
    "POST kpi-targets": row(OFFICE, code="KPI-R-SG-1"),
}

API_WRITES: Final = {
    # A new token is given for a password, never for a session.
    "POST api-token-list": row(NOBODY),
    "DELETE api-token-detail": row(SIGNED_IN, key="0"),
    "PATCH api-goal-detail": row(OFFICE, code="G1"),
    "PATCH api-objective-detail": row(OFFICE, code="R1"),
    "PATCH api-output-detail": row(OFFICE, code="R-WRC"),
    "PUT api-link-detail": row(OFFICE, code="R-WRC--R1"),
    "PATCH api-link-detail": row(OFFICE, code="R-WRC--R1"),
    "DELETE api-link-detail": row(OFFICE, code="R-WRC--R1"),
    "PATCH api-priority-detail": row(OFFICE, code="D.1"),
    "PUT api-acceptance": row(OFFICE, rule="sole-output-objectives", code="R3"),
    "DELETE api-acceptance": row(OFFICE, rule="sole-output-objectives", code="R3"),
}

_VALUE: Final = {"code": "KPI-R-SG-1", "year": "2009"}
_SECTION: Final = {"code": "2009", "key": "sector-R"}
KPI_API_WRITES: Final = {
    "POST api-kpi-list": row(OFFICE),
    "PUT api-kpi-detail": row(OFFICE, code="KPI-R-SG-1"),
    "PUT api-target": row(OFFICE, **_VALUE),
    "POST api-kpi-values": row(RECORDERS_ANYWHERE),
    "PUT api-measurement": row(RECORDERS, **_VALUE),
    "POST api-measurement-submit": row(RECORDERS, **_VALUE),
    "POST api-measurement-withdraw": row(RECORDERS, **_VALUE),
    "POST api-measurement-approve": row(REVIEWERS, **_VALUE),
    "POST api-measurement-send-back": row(REVIEWERS, **_VALUE),
    "POST api-report-send-to-review": row(OFFICE, code="2009"),
    "POST api-report-send-back": row(OFFICE, code="2009"),
    "POST api-report-approve": row(OFFICE, code="2009"),
    "POST api-report-reopen": row(OFFICE, code="2009"),
    "POST api-report-publish": row(OFFICE, code="2009"),
    "PUT api-report-section": row(RECORDERS, **_SECTION),
    "POST api-report-section-submit": row(RECORDERS, **_SECTION),
    "POST api-report-section-approve": row(REVIEWERS, **_SECTION),
    "POST api-report-section-send-back": row(REVIEWERS, **_SECTION),
}

TABLE: Final = {
    **ACCOUNT_PAGES,
    **PLAN_PAGES,
    **DESK_PAGES,
    **KPI_PAGES,
    **DEFINING_PAGES,
    **REPORT_PAGES,
    **API_WRITES,
    **KPI_API_WRITES,
    **reads(row, EVERYONE, SIGNED_IN, REPORTERS),
}
