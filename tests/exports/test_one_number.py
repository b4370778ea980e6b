"""The same figures on the pages, in the API and in every file, each read by another's reader."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from kpis.exporting.formats import Format
from kpis.models import Report
from tests.exports.readers import (
    MISSING,
    Figure,
    figures_in,
    grids_of,
    number_in,
    sheets_of,
    squeezed,
)

API = "/api/v1/plans/2008-2011/"
PAGES = "/en/2008-2011/"
STATUSES = {"on-track", "at-risk", "off-track", "not-assessed", MISSING.replace(" ", "-")}
TABLES = [one for one in Format if one is not Format.PDF]


@pytest.fixture(scope="session")
def frozen(files: dict[Format, bytes]) -> dict[str, Figure]:
    """Return the figures of the canonical JSON, by the code of the KPI."""
    return {one["code"]: _expected(one) for one in json.loads(files[Format.JSON])["figures"]}


def _expected(given: dict[str, Any]) -> Figure:
    value = MISSING if given["value"] is None else number_in(given["value"])
    status = given["status"].replace("-", " ")
    attainment = number_in(given["attainment"] or "")
    return Figure(number_in(given["target"] or ""), value, attainment, status)


def differing(found: dict[str, Figure], frozen: dict[str, Figure]) -> dict[str, Any]:
    """Return the KPIs of which something else is said; a figure that is missing has only words."""
    assert list(found) == list(frozen)
    return {
        code: (one, frozen[code])
        for code, one in found.items()
        if one.value != frozen[code].value
        or one.status != frozen[code].status
        or _other(one.target, frozen[code].target)
        or _other(one.attainment, frozen[code].attainment)
    }


def _other(said: object, expected: object) -> bool:
    return isinstance(said, str) if expected == "" and said else said != expected
