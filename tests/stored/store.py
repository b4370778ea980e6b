"""What is stored: per area and name, the status, the kind and a digest of the answer."""

import json
from pathlib import Path
from typing import Final

Lines = dict[str, dict[str, str]]
FILE: Final = Path(__file__).resolve().parent / "answers.json"
AREAS: Final = ("api", "exports", "pages", "people", "requests", "search")


def read() -> Lines:
    """Return what is stored."""
    lines: Lines = json.loads(FILE.read_text("utf-8"))
    return lines


def write(lines: Lines) -> None:
    """Store this, a line per answer in order."""
    text = json.dumps(lines, indent=0, sort_keys=True, ensure_ascii=False)
    FILE.write_text(f"{text}\n", "utf-8")
