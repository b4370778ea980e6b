"""How a loaded plan compares with its transcription: looked up anew twice a minute."""

from functools import partial
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.cache import cache

from plans.importing.rows.problems import ImportRefused
from plans.importing.verification import Compared, verify_plan
from plans.models import Plan

Status = dict[str, object]
SECONDS: Final = 30
"""A row may be changed past every revision. Who asks often costs one comparison in this time."""


def verification_status(plan: Plan) -> Status:
    """Read files and database, or the cache within `SECONDS` of that."""
    directory = settings.PLAN_FILES_DIR / f"plan_{plan.slug.replace('-', '_')}"
    if not directory.is_dir():
        return {"status": "no transcription to compare with"}
    key = f"verification:{plan.slug}:{plan.revision}"
    compare = partial(_compared, plan.slug, directory)
    return cache.get_or_set(key, compare, timeout=SECONDS) or compare()


def _compared(slug: str, directory: Path) -> Status:
    try:
        verification = verify_plan(slug, directory)
    except ImportRefused as refusal:
        return {"status": "the transcription cannot be read", "problems": str(refusal)}
    return {
        "status": "agrees" if verification.agrees else "differs",
        "marks": verification.marks,
        "parts": {part.name: _numbers(part) for part in verification.parts},
    }


def _numbers(part: Compared) -> dict[str, int]:
    return {"compared": part.count, "mismatches": len(part.mismatches)}
