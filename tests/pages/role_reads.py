"""Who may read what beside the pages: the API, permanent links, and what belongs to no plan."""

from typing import Any, Final

EVERY: Final = (
    *("favicon", "healthz", "readyz", "root", "styleguide", "plan-bibtex", "plan-identifier"),
    *("api-root", "api-schema", "api-docs", "api-search", "api-plan-list", "api-plan-detail"),
    *("api-plan-history", "api-goal-list", "api-sector-list", "api-objective-list", "api-nothing"),
    *("api-output-list", "api-plan-trace", "api-matrix-list", "api-what-if", "api-link-list"),
    *("api-clause-list", "api-priority-list", "api-kpi-list", "api-progress", "api-report-list"),
    "api-coverage-list",
)
OF_ONE: Final[dict[str, dict[str, str]]] = {
    "clause-bibtex": {"code": "4.2.1"},
    "clause-identifier": {"code": "4.2.1"},
    "bibtex": {"code": "G2"},
    "identifier": {"code": "G2"},
    "api-clause-detail": {"code": "4.2.1"},
    "api-clause-history": {"code": "4.2.1"},
    "api-sector-detail": {"code": "R"},
    "api-sector-history": {"code": "R"},
    "api-matrix-detail": {"table": "4.1"},
    "api-link-detail": {"code": "R-WRC--R1"},
    "api-link-history": {"code": "R-WRC--R1"},
    "api-priority-detail": {"code": "D.1"},
    "api-priority-history": {"code": "D.1"},
    "api-coverage-detail": {"rule": "sole-output-objectives"},
    "api-acceptance": {"rule": "sole-output-objectives", "code": "R3"},
    "api-acceptance-history": {"rule": "sole-output-objectives", "code": "R3"},
    "api-progress-detail": {"code": "R-SG"},
    **{f"api-goal-{what}": {"code": "G2"} for what in ("detail", "history", "trace")},
    **{f"api-objective-{what}": {"code": "R1"} for what in ("detail", "history", "trace")},
    **{f"api-output-{what}": {"code": "R-WRC"} for what in ("detail", "history", "trace")},
    **{
        f"api-{what}": {"code": "KPI-R-SG-1"}
        for what in ("kpi-detail", "kpi-history", "kpi-targets", "kpi-measurements")
    },
    **{f"api-{what}": {"code": "KPI-R-SG-1", "year": "2009"} for what in ("target", "measurement")},
}
THE_JOB: Final = "00000000-0000-0000-0000-000000000001"
DRAFTS: Final[dict[str, dict[str, str]]] = {
    "api-report-detail": {"code": "2009"},
    "api-report-files": {"code": "2009"},
    "api-report-section": {"code": "2009", "key": "sector-R"},
    "api-report-job": {"code": "2009", "job": THE_JOB},
}
"""Of a report that is a draft: strangers are not told that there is one."""


def reads(row: Any, everyone: Any, signed_in: Any, reporters: Any) -> dict[str, Any]:
    return {
        **{f"GET {name}": row(everyone) for name in EVERY},
        **{f"GET {name}": row(everyone, **at) for name, at in OF_ONE.items()},
        **{f"GET {name}": row(reporters, **at) for name, at in DRAFTS.items()},
        "GET api-report-export": row(reporters, {"as": "csv"}, code="2009"),
        "GET api-token-list": row(signed_in),
    }
