"""How an address of a database becomes settings."""

import os
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

from itu_plan.settings.environment import env

SCHEMES: Final = ("sqlite:", "postgres:", "postgresql:", "psql:", "pgsql:")
SQLITE: Final = "django.db.backends.sqlite3"
OF_SQLITE: Final = ("", "-wal", "-shm")
PRIVATE: Final = 0o600


def database_from(url: str) -> dict[str, Any]:
    """SQLite locks for writing at the start and waits: else most concurrent writers fail.

    On PostgreSQL nobody waits without end for a connection, a lock or an answer.
    """
    settings = _parts(url)
    settings["CONN_MAX_AGE"] = 600
    settings["CONN_HEALTH_CHECKS"] = True
    if settings["ENGINE"] == SQLITE:
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;"
        settings["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": pragmas}
    else:
        most = 1000 * env.int("DATABASE_SECONDS", default=30)
        limits = f"-c statement_timeout={most} -c lock_timeout={most // 3}"
        named = settings.get("OPTIONS", {})
        settings["OPTIONS"] = {"connect_timeout": 5, "options": limits, **named}
    return settings


def _parts(url: str) -> dict[str, Any]:
    """Say what an address has to look like; what was given may hold a password."""
    try:
        settings = dict(env.db_url_config(url)) if url.startswith(SCHEMES) else {}
    except ValueError:
        settings = {}
    if not settings.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL must be postgres://user:password@host:port/name or "
            "sqlite:////folder/file; it is something else."
        )
    return settings


def keep_private(database: dict[str, Any]) -> None:
    """Let nobody else read the file of a SQLite database; its logs take after it."""
    if database["ENGINE"] != SQLITE or ":memory:" in database["NAME"]:
        return
    path = Path(database["NAME"])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, PRIVATE))
        for one in (Path(f"{path}{ending}") for ending in OF_SQLITE):
            if one.exists() and one.stat().st_mode & 0o077:
                one.chmod(PRIVATE)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The database {path} cannot be written: {error.strerror}. Let the user that runs the "
            "site write into its folder, or name another in DATABASE_URL."
        ) from error
