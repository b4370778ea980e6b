"""Keep a copy of a plan in step: Python's standard library only, to copy and to change.

    python follow.py http://127.0.0.1:8000 copy.json

brings `copy.json` up to date with all that changed since the last time. Run it as often as you
like, and again after any failure: the copy and the place that it was read to are stored together,
so nothing is applied twice and nothing is left out.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

Objects = dict[str, dict[str, dict[str, Any]]]
"""Type → code → field → value."""
Fetch = Callable[[str], Any]


def fetched(address: str) -> Any:
    with urlopen(address, timeout=60) as answer:
        return json.load(answer)


class Copy:
    """What is known of a plan, and the place in its changes that it was read to."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.cursor = ""
        self.objects: Objects = {}
        if path.exists():
            stored = json.loads(path.read_text("utf-8"))
            self.cursor, self.objects = stored["cursor"], stored["objects"]

    def follow(self, address: str, fetch: Fetch = fetched, page_size: int = 500) -> int:
        """Read and apply all that changed; return how many changes there were."""
        count = 0
        while True:
            query = urlencode({"since": self.cursor, "page_size": page_size})
            page = fetch(f"{address}?{query}")
            for change in page["results"]:
                self.apply(change)
            count += len(page["results"])
            self.cursor = page["cursor"]
            self.store()
            if page["next"] is None:
                return count

    def apply(self, change: dict[str, Any]) -> None:
        """Bring one object to what it is after a change."""
        known = self.objects.setdefault(change["object"]["type"], {})
        code = change["object"]["code"]
        if change["action"] == "removed":
            known.pop(code, None)
            return
        now = {one["field"]: one["new"] for one in change["differences"]}
        known[code] = {**known.get(code, {}), **now}

    def store(self) -> None:
        """Write beside the file, then put that in its place: a stopped run leaves a whole copy."""
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps({"cursor": self.cursor, "objects": self.objects}), "utf-8")
        new.replace(self.path)


def main(host: str, path: str, plan: str = "2008-2011") -> None:
    copy = Copy(Path(path))
    count = copy.follow(f"{host.rstrip('/')}/api/v1/plans/{plan}/changes/")
    kinds = ", ".join(f"{len(known)} {kind}" for kind, known in sorted(copy.objects.items()))
    print(f"{count} changes. The copy is at {copy.cursor}: {kinds}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
