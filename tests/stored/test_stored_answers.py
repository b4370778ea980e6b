"""The plan 2008-2011 answers as it always did: pages, API and files of its reports."""

import pytest
from django.db import connection
from django.test import TestCase

from tests.stored import world
from tests.stored.asking import Asker
from tests.stored.store import AREAS, read

SHOWN = 20
HOW = """\
To see what differs, in the tree before and in this one:
    python -m tests.stored --write DIR
then `diff -r` the two. Where the new answer is meant: python -m tests.stored --update"""
STORED = read()


@pytest.mark.usefixtures("keeping")
class StoredAnswersTest(TestCase):
    """The database is loaded once, before the first test; each takes back what it writes."""

    @classmethod
    def setUpTestData(cls) -> None:
        world.load()

    def setUp(self) -> None:
        self.enterContext(world.clock_at(world.READ_AT))
        self.asker = Asker()

    def test_api(self) -> None:
        self.compare("api")

    def test_exports(self) -> None:
        self.compare("exports")

    def test_pages(self) -> None:
        self.compare("pages")

    def test_people(self) -> None:
        self.compare("people")

    def test_requests(self) -> None:
        self.compare("requests")

    def test_search(self) -> None:
        if connection.vendor != "sqlite":
            self.skipTest("each database ranks and cuts what it finds in its own way")
        self.compare("search")

    def compare(self, area: str) -> None:
        now = {name: self.asker.ask(name).line for name in STORED[area]}
        told = [
            f"{name}\n    was {was}\n    now {now[name]}"
            for name, was in STORED[area].items()
            if now[name] != was
        ]
        assert not told, "\n".join([f"{len(told)} answers differ.", *told[:SHOWN], HOW])


def test_every_area_is_stored_and_compared() -> None:
    assert tuple(STORED) == AREAS
    assert all(STORED.values())
    assert all(hasattr(StoredAnswersTest, f"test_{area}") for area in AREAS)
