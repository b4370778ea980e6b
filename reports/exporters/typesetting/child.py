"""What runs in the process of the typesetter: one job in as JSON, its files out."""

import json
import sys
from datetime import datetime
from typing import Any

import typst


def main() -> None:
    """Read a job of `typeset`; write the sizes of the files as a line, then the files."""
    job: dict[str, Any] = json.load(sys.stdin.buffer)
    try:
        made = _typeset(**job)
    except typst.TypstError as error:
        sys.exit(str(error))
    sizes = " ".join(str(len(file)) for file in made)
    sys.stdout.buffer.write(b"".join([sizes.encode(), b"\n", *made]))


def _typeset(source: str, timestamp: str | None, **options: Any) -> list[bytes]:
    moment = datetime.fromisoformat(timestamp) if timestamp else None
    made = typst.compile(source.encode(), ignore_system_fonts=True, timestamp=moment, **options)
    return made if isinstance(made, list) else [made]
