"""A small client of the API: Python's standard library only, to copy and to change.

    python client.py http://127.0.0.1:8000 T-SG

prints the goals that an output reaches, with the number of paths to each; then asks again with
the ETag, to show that an unchanged answer is not sent twice; then lists every output of the plan,
page by page.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

NOT_MODIFIED = 304
PAGE_SIZE = 20


class Refused(Exception):
    """The API said no; the message is its own."""


@dataclass
class PlanClient:
    """Reads one plan. What it has read it asks for again only if it has changed."""

    host: str
    plan: str = "2008-2011"
    kept: dict[str, tuple[str, Any]] = field(default_factory=dict)
    """Address → ETag and answer."""
    not_modified: int = 0
    """How many answers were 304."""

    def read(self, path: str, **query: str | int) -> Any:
        """Return an answer inside the plan: `read("outputs/", goal="G4")`."""
        address = f"{self.host.rstrip('/')}/api/v1/plans/{self.plan}/{path}"
        return self.follow(f"{address}?{urlencode(query)}" if query else address)

    def follow(self, address: str) -> Any:
        """Return the answer at an address that another answer named; raises Refused."""
        etag, answer = self.kept.get(address, ("", None))
        request = Request(address, headers={"Accept": "application/json"})
        if etag:
            request.add_header("If-None-Match", etag)
        try:
            with urlopen(request, timeout=30) as response:
                answer = json.load(response)
                self.kept[address] = response.headers["ETag"], answer
        except HTTPError as error:
            if error.code != NOT_MODIFIED:
                raise Refused(json.load(error)["detail"]) from error
            self.not_modified += 1
        return answer

    def every(self, path: str, **query: str | int) -> Iterator[Any]:
        """Yield everything in a list, page after page."""
        page = self.read(path, **query)
        yield from page["results"]
        while page["next"]:
            page = self.follow(page["next"])
            yield from page["results"]


def main(host: str, output: str) -> None:
    """Print what the module says."""
    client = PlanClient(host)
    trace = client.read(f"outputs/{output}/trace/")
    for goal in trace["goals"]:
        print(f"{goal['code']}  {goal['path_count']:>3}  {goal['title']}")
    client.read(f"outputs/{output}/trace/")
    print(f"Asked again: {client.not_modified} answer was not sent a second time (304).")
    outputs = list(client.every("outputs/", fields="title", page_size=PAGE_SIZE))
    print(f"{len(outputs)} outputs, the last one {outputs[-1]['code']}.")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:3])
    except Refused as refused:
        sys.exit(str(refused))
