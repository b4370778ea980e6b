"""Numbers for Prometheus, of all processes together, at an address of their own (METRICS_PORT).

The processes count into files of a folder that the server names; another process hands them out,
so that no reader of the site ever gets there: `python -m itu_plan.logs.metrics`.
"""

import os
import sys
import time
from typing import Any, Final

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server
from prometheus_client.multiprocess import MultiProcessCollector

KEPT: Final = "kept"
"""Names what was answered without asking for a view."""
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
REQUESTS: Final = Counter(
    "itu_plan_requests", "Requests answered, by route.", ["method", "view", "status"]
)
SECONDS: Final = Histogram(
    "itu_plan_request_seconds", "From the whole request to the answer, by route.", ["view"]
)


def count(request: Any, status: int, seconds: float) -> None:
    """Count an answer; a route is known by its name, so that no address makes a new number."""
    match = request.resolver_match
    view = KEPT if match is None else match.view_name or match.route
    method = request.method if request.method in METHODS else "other"
    REQUESTS.labels(method, view, status).inc()
    SECONDS.labels(view).observe(seconds)


def main() -> None:
    """Hand out what is counted until the server is gone."""
    host, port = os.environ["METRICS_HOST"], int(os.environ["METRICS_PORT"])
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    parent, is_open, said = os.getppid(), False, ""
    while os.getppid() == parent:
        try:
            is_open = is_open or bool(start_http_server(port, host, registry))
        except OSError as error:  # a server that ends has it still, after an upgrade
            if not said:
                said = f"No metrics yet: {host}:{port} cannot be opened: {error.strerror}.\n"
                sys.stderr.write(said)
        time.sleep(1)


if __name__ == "__main__":
    main()
