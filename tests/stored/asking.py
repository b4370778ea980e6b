"""Asking for an answer by the name under which it is stored.

`/en/… as secretariat` is a page for somebody signed in; `PATCH goals/G2/ - stale` one of the
requests below, to the API of the plan. What they write is taken back at once.
"""

import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.stored.reading import Answer, answer_of
from tests.stored.world import ROLES, bearer, readers

API: Final = "/api/v1/plans/2008-2011/"
WHY: Final = {"reason": "As the Council decided."}
TITLE: Final = {"title": "Bridging the divide", **WHY}
KPI: Final = {
    "measures": "T-SG",
    "name": "Median time to approve",
    "definition": "Months from consent to approval.",
    "kind": "number",
    "unit": "months",
    "direction": "down",
    "owner": "T",
    **WHY,
}
VALUE: Final = {"value": "24.5", "source": "Register of the Bureau.", **WHY}
VALUES: Final = {"values": [{"code": "KPI-T-SG-11", "year": 2011, "value": "24.5"}], **WHY}
ANY: Final = {"if-match": "*"}
NEW: Final = {"if-none-match": "*"}
LATE: Final = {"if-match": '"r0"'}
SECRETARY: Final = "secretariat"
MEASURED: Final = "kpis/KPI-T-SG-11/measurements/2011/"


class Request(NamedTuple):
    """What is sent, beside method and path; the body as it is where it is text."""

    role: str = SECRETARY
    body: Any = None
    headers: Mapping[str, str] = {}
    kind: str = "application/json"


REQUESTS: Final = {
    "HEAD goals/": Request(""),
    "HEAD goals/G9/": Request(""),
    "HEAD matrices/4.1/?format=xlsx": Request(""),
    "HEAD reports/2009/export/?as=pdf": Request(""),
    "HEAD /en/2008-2011/goals/": Request(""),
    "OPTIONS goals/": Request(""),
    "OPTIONS goals/G2/": Request(""),
    "GET goals/ - known": Request("", headers=NEW),
    "GET goals/ - accepted as CSV": Request("", headers={"accept": "text/csv"}),
    "GET goals/ - not acceptable": Request("", headers={"accept": "image/png"}),
    "GET goals/ - wrong token": Request("", headers={"authorization": "Bearer 0"}),
    "DELETE goals/": Request(),
    "POST goals/G2/": Request(),
    "PUT /api/v1/plans/": Request(),
    "POST nothing/": Request(),
    "POST /en/2008-2011/goals/": Request(""),
    "POST /api/v1/tokens/": Request("", {}),
    "PATCH goals/G2/ - visitor": Request("", TITLE, ANY),
    "PATCH goals/G2/ - contributor": Request("contributor-t", TITLE, ANY),
    "PATCH goals/G2/ - no state": Request(body=TITLE),
    "PATCH goals/G2/ - stale": Request(body=TITLE, headers=LATE),
    "PATCH goals/G2/ - text": Request(body="title", headers=ANY, kind="text/plain"),
    "PATCH goals/G2/ - broken": Request(body="{", headers=ANY),
    "PATCH goals/G2/ - unknown field": Request(body={**TITLE, "x": 1}, headers=ANY),
    "PATCH goals/G2/ - no reason": Request(body={"title": "X", "reason": " "}, headers=ANY),
    "PATCH goals/G2/": Request(body=TITLE, headers=ANY),
    "PATCH goals/G9/": Request(body=TITLE, headers=ANY),
    "PATCH objectives/T1/": Request(body=TITLE, headers=ANY),
    "PATCH outputs/T-SG/": Request(body=TITLE, headers=ANY),
    "PATCH priorities/R.1/": Request(body={"rank": 1, **WHY}, headers=ANY),
    "PATCH priorities/R.1/ - wrong": Request(body={"rank": -1, **WHY}, headers=ANY),
    "PATCH links/T-SG--T1/": Request(
        body={"certainty": "ambiguous", "note": "Faint.", **WHY}, headers=ANY
    ),
    "PATCH links/T-SG--T1/ - wrong": Request(body={"certainty": "x", **WHY}, headers=ANY),
    "PUT links/T-SG--T3/": Request(body={"certainty": "certain", **WHY}, headers=NEW),
    "PUT links/T-SG--R1/": Request(body={"certainty": "certain", **WHY}, headers=NEW),
    "DELETE links/T-SG--T1/": Request(body=WHY, headers=ANY),
    "PUT coverage/ambiguous-links/D4--G3/acceptance/": Request(body=WHY, headers=NEW),
    "PUT coverage/ambiguous-links/X--Y/acceptance/": Request(body=WHY, headers=NEW),
    "DELETE coverage/ambiguous-links/D4--G3/acceptance/": Request(body=WHY, headers=ANY),
    "POST kpis/": Request(body=KPI, headers=ANY),
    "POST kpis/ - wrong": Request(body={**KPI, "kind": "x", "measures": "X"}, headers=ANY),
    "PUT kpis/KPI-T-SG-11/targets/2011/": Request(
        body={"operator": "at-most", "value": "24", **WHY}, headers=ANY
    ),
    "PUT kpis/KPI-T-SG-11/targets/2011/ - wrong": Request(
        body={"operator": "x", "value": "y", **WHY}, headers=ANY
    ),
    f"PUT {MEASURED} - new": Request("contributor-t", VALUE, NEW),
    f"PUT {MEASURED} - again": Request("contributor-t", VALUE, ANY),
    f"PUT {MEASURED} - wrong": Request("contributor-t", {**VALUE, "value": "x"}, ANY),
    "PUT kpis/KPI-R-SPACE-11/measurements/2011/ - other": Request("contributor-t", VALUE, NEW),
    f"POST {MEASURED}submit/": Request("contributor-t", {}, ANY),
    f"POST {MEASURED}approve/": Request(body={}, headers=ANY),
    "POST kpis/values/": Request("contributor-t", VALUES, ANY),
    "POST kpis/values/ - wrong": Request("contributor-t", {**VALUES, "values": [{}]}, ANY),
    "POST reports/2009/publish/": Request(body={"comment": ""}, headers=ANY),
    "POST reports/2009/reopen/": Request(body={"comment": "Anew."}, headers=ANY),
    "PUT reports/2009/sections/sector-T/": Request("contributor-t", {"text": "More."}, ANY),
    "POST reports/2009/sections/sector-T/approve/": Request(body={}, headers=ANY),
}


class Asker:
    """Every role's client and token; made once the database is loaded."""

    def __init__(self) -> None:
        self._tokens = {name: bearer(name) for name in ROLES}
        self.clients = readers()

    def ask(self, name: str) -> Answer:
        """Return the answer that is stored under a name."""
        cache.clear()
        self.clients[""].cookies.clear()  # who reads a page anew shows none of the page before
        if name in REQUESTS:
            return answer_of(self._send(name, REQUESTS[name]))
        address, _as, role = name.partition(" as ")
        return answer_of(self.clients[role].get(address))

    def _send(self, name: str, request: Request) -> Any:
        method, path = name.partition(" - ")[0].split(" ")
        token = {"authorization": self._tokens[request.role]} if request.role else {}
        body = request.body if isinstance(request.body, str) else json.dumps(request.body)
        with transaction.atomic():
            response = Client(raise_request_exception=False).generic(
                method,
                path if path.startswith("/") else f"{API}{path}",
                "" if request.body is None else body,
                content_type=request.kind,
                headers={**token, **request.headers},
            )
            response.getvalue()
            transaction.set_rollback(True)
        return response
