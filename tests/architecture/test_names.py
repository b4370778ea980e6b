"""The names of the house: one class name, one meaning; a result by its noun."""

import ast
from collections import Counter
from collections.abc import Iterator

from tests.architecture import tree

OF_DJANGO = {"Command", "Meta"}
MOST_NAMED_OF = 95
MOST_LINES = 55_000
"""42 000 for the house as it was rebuilt, and room for what it has learned since: background
work, accounts, operations, plans of any shape, a log of changes for those who keep a copy."""


def _nodes() -> Iterator[ast.AST]:
    for path in tree.sources():
        yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def test_no_class_name_has_two_meanings() -> None:
    found = Counter(node.name for node in _nodes() if isinstance(node, ast.ClassDef))
    assert found
    assert {name for name, count in found.items() if count > 1} <= OF_DJANGO


def test_few_functions_are_named_after_what_they_read() -> None:
    """`_of` is for the rare pure function whose result has no shorter name."""
    functions = ast.FunctionDef | ast.AsyncFunctionDef
    names = [node.name for node in _nodes() if isinstance(node, functions)]
    assert len([name for name in names if name.endswith("_of")]) <= MOST_NAMED_OF


def test_the_source_stays_within_its_budget() -> None:
    assert sum(tree.lines_in(path) for path in tree.sources()) <= MOST_LINES
