"""The answers of this tree as files, to be compared with those of another one.

python -m tests.stored --write DIR    a file per answer; do it in both trees, then `diff -r`
python -m tests.stored --update       find the addresses anew, and store what they answer now
"""

import json
import logging
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.test.utils import (
    setup_databases,
    setup_test_environment,
    teardown_databases,
    teardown_test_environment,
)

from tests.stored import addresses, world
from tests.stored.asking import REQUESTS, Asker
from tests.stored.reading import Answer
from tests.stored.store import read, write

LONGEST_NAME = 200


def main(arguments: Sequence[str]) -> None:
    """Do what the arguments say."""
    parser = ArgumentParser(prog="python -m tests.stored", description=__doc__)
    parser.add_argument("--write", metavar="DIR", type=Path, help="write every answer as a file")
    parser.add_argument("--update", action="store_true", help="store what is answered now")
    logging.disable(logging.WARNING)  # refusals are asked for
    given = parser.parse_args(arguments)
    if not given.write and not given.update:
        parser.error("say --write DIR or --update")
    with _loaded() as asker:
        names = _found(asker) if given.update else {area: list(of) for area, of in read().items()}
        answers = {area: {name: asker.ask(name) for name in of} for area, of in names.items()}
    if given.update:
        lines = {area: {name: one.line for name, one in of.items()} for area, of in answers.items()}
        write(lines)
    for area, of in answers.items() if given.write else ():
        for name, answer in of.items():
            _keep(given.write / area, name, answer)
    print("Answers:", ", ".join(f"{len(of)} {area}" for area, of in answers.items()))


@contextmanager
def _loaded() -> Iterator[Asker]:
    setup_test_environment()
    databases = setup_databases(verbosity=0, interactive=False)
    world.load()
    with world.clock_at(world.READ_AT):
        yield Asker()
    teardown_databases(databases, verbosity=0)
    teardown_test_environment()


def _found(asker: Asker) -> dict[str, list[str]]:
    return {**addresses.found(asker.clients[""]), "requests": sorted(REQUESTS)}


def _keep(folder: Path, name: str, answer: Answer) -> None:
    """Write head and body: JSON with a line per member, so that a difference is seen."""
    path = folder / quote(name, safe=" ()=&,?-")[:LONGEST_NAME]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"{answer.line}\n{answer.head}\n\n".encode() + _laid_out(answer))


def _laid_out(answer: Answer) -> bytes:
    if "json" in answer.line and answer.body:
        return json.dumps(json.loads(answer.body), indent=1, ensure_ascii=False).encode()
    return answer.body
