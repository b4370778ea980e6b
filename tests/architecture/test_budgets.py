"""The budgets that keep each piece small enough to read at one sitting."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture import tree

FUNCTION_LINES = 40
BUDGETS = [(tree.sources, 300), (tree.templates, 120), (tree.tests, 400)]


@pytest.mark.parametrize(("files", "budget"), BUDGETS, ids=["sources", "templates", "tests"])
def test_no_file_is_over_its_budget(files: Callable[[], list[Path]], budget: int) -> None:
    found = files()
    assert found
    assert not [path for path in found if tree.lines_in(path) > budget]


def test_no_function_is_over_its_budget() -> None:
    sizes = dict(size for path in tree.sources() for size in tree.functions_in(path))
    assert sizes
    assert not {place: lines for place, lines in sizes.items() if lines > FUNCTION_LINES}
