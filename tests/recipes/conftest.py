"""A copy of the project for each file of tests."""

import pytest

from tests.recipes.copies import Copy


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Return a fresh copy."""
    return Copy.made_in(tmp_path_factory.mktemp("copy"))
