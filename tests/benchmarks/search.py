"""How long the search takes to index and to answer, at a given number of entries."""

from collections.abc import Iterator
from random import Random
from typing import Final

from django.core.management import call_command

from itu_plan.models import SearchEntry
from itu_plan.search.index import index_plan, searchable_plans
from itu_plan.search.searching import Answer, Question
from plans.models import Clause, Plan, SourceDocument
from plans.services import edit_of
from tests.benchmarks.figures import Figure, seconds

ENTRIES: Final = 50_000
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


def edit(plan: Plan) -> None:
    with edit_of(plan=plan, reason="To measure.", author=None, author_name="bench") as one:
        one.change(plan.clauses.filter(position=71)[0], text="Changed.")


def answer(words: str) -> int:
    """Ask as the API does: the plans, the first page, the facets, the exact entry."""
    found = Answer(Question(words, searchable_plans()))
    page, facets, exact = found[:20], found.facets, found.exact
    del page, exact
    return len(found) if facets.types else len(found.suggestions)


def figures() -> Iterator[Figure]:
    call_command("flush", verbosity=0, interactive=False)
    plan = write_plan(ENTRIES)
    name = f"search in {ENTRIES}"
    yield Figure(f"{name}: index a plan", seconds(lambda: index_plan(plan=plan), 1))
    assert SearchEntry.objects.count() == ENTRIES
    yield Figure(f"{name}: an edit", seconds(lambda: edit(plan), 1))
    yield Figure(f"{name}: the first after it", seconds(lambda: answer("w7 w31"), 1))
    for what, pattern in QUESTIONS.items():
        words = pattern.format(last=ENTRIES)
        yield Figure(f"{name}: {what}", seconds(lambda words=words: answer(words)))  # type: ignore[misc]
