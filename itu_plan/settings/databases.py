"""How an address of a database becomes settings."""

from typing import Any

import environ

env = environ.Env()


def database_from(url: str) -> dict[str, Any]:
    """SQLite locks for writing at the start and waits: else most concurrent writers fail.

    On PostgreSQL nobody waits without end for a connection, a lock or an answer.
    """
    settings: dict[str, Any] = dict(env.db_url_config(url))
    settings["CONN_MAX_AGE"] = 600
    settings["CONN_HEALTH_CHECKS"] = True
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        pragmas = "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA busy_timeout=5000;"
        settings["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "init_command": pragmas}
    else:
        most = 1000 * env.int("DATABASE_SECONDS", default=30)
        limits = f"-c statement_timeout={most} -c lock_timeout={most // 3}"
        named = settings.get("OPTIONS", {})
        settings["OPTIONS"] = {"connect_timeout": 5, "options": limits, **named}
    return settings
