"""How long the search takes to index and to answer, at a given number of entries.

python -m tests.benchmarks.search [entries]    (DATABASE_URL names the database)
"""

import sys
from collections.abc import Callable
from random import Random
from statistics import median
from time import perf_counter
from typing import Final

import django
from django.test.utils import setup_databases, teardown_databases

django.setup()

from django.db import connection  # noqa: E402  (after setup)

from itu_plan.models import SearchEntry  # noqa: E402
from itu_plan.search.index import index_plan, searchable_plans  # noqa: E402
from itu_plan.search.searching import Answer, Question  # noqa: E402
from plans.models import Clause, Plan, SourceDocument  # noqa: E402

ENTRIES: Final = 50_000
ROUNDS: Final = 5
WORDS: Final = 4000
LENGTH: Final = 40
QUESTIONS: Final = {
    "a code": "9.{last}",
    "a rare word": "w3999",
    "two words": "w7 w31",
    "a phrase": '"w1 w2"',
    "in every entry": "telecommunication",
    "nothing found": "w77q9",
}


def write_plan(entries: int) -> Plan:
    """Write a plan with so many clauses, their words drawn by Zipf's law from a fixed seed."""
    plan = Plan.objects.create(
        slug="2008-2011", title="Plan", first_year=2008, last_year=2011, instrument="x", revision=1
    )
    document = SourceDocument.objects.create(plan=plan, code="doc", position=1, title="Document")
    random = Random(71)
    words = [f"w{number}" for number in range(WORDS)]
    weights = [1 / (rank + 1) for rank in range(WORDS)]
    rows = []
    for number in range(1, entries + 1):
        text = " ".join(random.choices(words, weights, k=LENGTH))
        rows.append(
            Clause(
                plan=plan,
                document=document,
                code=f"9.{number}",
                position=number % 32_000,
                kind="clause",
                label=f"§ 9.{number}",
                heading=" ".join(random.choices(words, k=5)),
                text=f"Telecommunication {text}",
            )
        )
    Clause.objects.bulk_create(rows, 2000)
    return plan


def answer(words: str) -> int:
    """Ask as the API does: the plans, the first page, the facets, the exact entry."""
    found = Answer(Question(words, searchable_plans()))
    page, facets, exact = found[:20], found.facets, found.exact
    del page, exact
    return len(found) if facets.types else len(found.suggestions)


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def main(entries: int) -> None:
    plan = write_plan(entries)
    print(f"{connection.vendor}, {entries} entries")
    print(f"  index a plan     {seconds(lambda: index_plan(plan=plan)):8.2f} s")
    assert SearchEntry.objects.count() == entries
    Clause.objects.filter(position=71).update(text="Changed.")
    Plan.objects.update(revision=2)
    print(f"  after an edit    {seconds(searchable_plans):8.2f} s")
    for name, pattern in QUESTIONS.items():
        words = pattern.format(last=entries)
        took = median(seconds(lambda words=words: answer(words)) for _ in range(ROUNDS))  # type: ignore[misc]
        print(f"  {name:16} {1000 * took:8.1f} ms   ({answer(words)})")


if __name__ == "__main__":
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
    finally:
        teardown_databases(databases, verbosity=0)
