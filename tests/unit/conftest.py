"""What unit tests of several layers use."""

from pathlib import Path

import pytest

from tests.unit.plans.importing.plan_copy import PlanCopy


@pytest.fixture
def plan_copy(tmp_path: Path) -> PlanCopy:
    """Return a small valid plan in files."""
    return PlanCopy(tmp_path / "small")
