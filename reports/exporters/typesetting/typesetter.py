"""The typesetter as a child process: the 200 MiB that it remembers of a report end with it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, Final

SECONDS: Final = 120
"""A report takes one or two; after these something is wrong, and the process is ended."""
ROOT: Final = Path(__file__).resolve().parents[3]
START: Final = (
    "import sys; sys.path.append(sys.argv[1]);"
    " from reports.exporters.typesetting.child import main; main()"
)
COMMAND: Final = (sys.executable, "-P", "-c", START, str(ROOT))
ONE_THREAD: Final = {"RAYON_NUM_THREADS": "1"}
"""More are no faster, and would take the processors from whoever else is answered."""


class NotTypeset(Exception):
    """The typesetter refused, failed, or took too long; the message is its own where it has one."""


def typeset(
    source: bytes, *, inputs: dict[str, str], timestamp: datetime | None = None, **options: Any
) -> tuple[bytes, ...]:
    """One PDF, or a PNG per page; `options` are those of `typst.compile`. Raises NotTypeset."""
    moment = timestamp.isoformat() if timestamp else None
    job = {"source": source.decode(), "timestamp": moment, "sys_inputs": inputs, **options}
    return tuple(_files(_answer(json.dumps(job).encode())))


def _answer(job: bytes) -> bytes:
    environment = {**os.environ, **ONE_THREAD}
    try:
        done = subprocess.run(  # noqa: S603  (no word of it is anybody's: the job goes by the pipe)
            COMMAND, input=job, capture_output=True, env=environment, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:  # it is ended and waited for
        raise NotTypeset(f"The typesetter took more than {SECONDS} seconds.") from error
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise NotTypeset(said or f"The typesetter ended with status {done.returncode}.")
    return done.stdout


def _files(answer: bytes) -> Iterator[bytes]:
    sizes, _end, rest = answer.partition(b"\n")
    for size in map(int, sizes.split()):
        yield rest[:size]
        rest = rest[size:]
