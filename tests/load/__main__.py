"""Play publication day against one host, two hosts and a cache: `python -m tests.load [FACTOR]`.

FACTOR says how many times as fast as the ten minutes it takes; 20 without it. Needs no network
but the loopback; two hosts need redis-server, the cache needs varnishd; both are left out without.
"""

import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from math import ceil
from pathlib import Path
from threading import Timer

from tests.hosts.asking import ask, retitle
from tests.hosts.filling import Filled, filled, own_database
from tests.load.day import EVERYTHING, MINUTES, publication_day
from tests.load.visitors import Got, played
from tests.postgres import postgres_url
from tests.servers import free_port, path_of, redis, site, varnish

DEMO = 'call_command("load_demo", verbosity=0)'
WRITES = 4


@contextmanager
def one_host(folder: Path) -> Iterator[tuple[Filled, list[str]]]:
    database = filled(f"sqlite:///{folder / 'one.sqlite3'}", DEMO)
    with site(database.url) as url:
        yield database, [url]


@contextmanager
def two_hosts(folder: Path) -> Iterator[tuple[Filled, list[str]]]:
    with ExitStack() as stack:
        server = stack.enter_context(postgres_url())
        database = filled(stack.enter_context(own_database(server)), DEMO)
        shared = stack.enter_context(redis(str(path_of("redis-server")), folder))
        hosts = (site(database.url, {"REDIS_URL": shared}) for _host in range(2))
        yield database, [stack.enter_context(host) for host in hosts]


@contextmanager
def behind_a_cache(folder: Path) -> Iterator[tuple[Filled, list[str]]]:
    database, port = filled(f"sqlite:///{folder / 'cached.sqlite3'}", DEMO), free_port()
    program = str(path_of("varnishd"))
    with (
        site(database.url, {"PURGE_URLS": f"http://127.0.0.1:{port}/"}) as behind,
        varnish(program, behind, port, folder) as cache,
    ):
        yield database, [cache]


SETUPS = (
    ("one host, SQLite", one_host, None),
    ("two hosts, PostgreSQL, Redis", two_hosts, "redis-server"),
    ("Varnish before one host", behind_a_cache, "varnishd"),
)


def percentile(sorted_: list[float], percent: int) -> float:
    return sorted_[max(0, ceil(len(sorted_) * percent / 100) - 1)]


def told(name: str, got: list[Got]) -> Iterator[str]:
    """Yield a line of a table for each kind of visitor."""
    for kind in ("delegation", "system"):
        of_kind = [one for one in got if one.kind == kind]
        if not of_kind:
            continue
        times = sorted(1000 * one.seconds for one in of_kind)
        cells = [
            f"{name}: {kind}s",
            f"{len(of_kind)}",
            *(f"{percentile(times, percent):.1f}" for percent in (50, 95, 99, 100)),
            f"{sum(one.is_error for one in of_kind)}",
            f"{sum(not one.is_from_cache for one in of_kind)}",
            f"{sum(one.size for one in of_kind) / 2**20:.1f}",
        ]
        yield f"| {' | '.join(cells)} |"


def writes_of(database: Filled, url: str, factor: float) -> Iterator[Timer]:
    """Yield the publication, as the first ones come, and what is corrected in the course of it."""
    for number in range(WRITES):
        moment = 1 + number * MINUTES * 60 / factor / WRITES
        title = f"As corrected {number}"
        yield Timer(moment, retitle, (url, database.token, title))


def main(factor: float) -> int:
    """Print a table; return 1 where a request failed."""
    print("| who | requests | p50 ms | p95 | p99 | most | errors | reached the site | MiB |")
    print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    failed = False
    for name, setup, program in SETUPS:
        if program and path_of(program) is None:
            print(f"({name}: left out, {program} is not installed)")
            continue
        with tempfile.TemporaryDirectory() as folder, setup(Path(folder)) as (database, hosts):
            for host, path in product(hosts, EVERYTHING):  # a site that has been up for days
                ask(host, path)
            for write in (writes := list(writes_of(database, hosts[0], factor))):
                write.start()
            got = played(publication_day(), hosts, factor)
            for write in writes:
                write.join()
        print("\n".join(told(name, got)), flush=True)
        errors = Counter((one.status, one.path) for one in got if one.is_error)
        for (status, path), times in errors.most_common():
            print(f"({times} × {status}: {path})", file=sys.stderr)
        failed = failed or bool(errors)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 20))
