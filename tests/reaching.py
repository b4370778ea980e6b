"""A plugin of pytest: leave out what may not reach the database, for a second one.

pytest-django lets no other test reach it, and what does not ask comes out the same on any.
"""

import pytest
from django.test import TransactionTestCase


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=[item for item in items if not may_reach_database(item)])
    items[:] = filter(may_reach_database, items)


def may_reach_database(item: pytest.Item) -> bool:
    """Whether pytest-django opens the database for a test."""
    is_marked = item.get_closest_marker("django_db") is not None
    is_case = isinstance(item, pytest.Function) and issubclass(
        item.cls or object, TransactionTestCase
    )
    return is_marked or is_case or "db" in getattr(item, "fixturenames", ())
