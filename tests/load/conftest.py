"""A database of the test's own, as for the tests of several hosts."""

from tests.hosts.conftest import database, template

__all__ = ["database", "template"]
