"""What keeps the site from starting, in a sentence: what is wrong, where, and what to do."""

import errno
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError

FULL: Final = {errno.ENOSPC, errno.EDQUOT}
HANDED_ON: Final = ("GUNICORN_FD", "LISTEN_FDS")
"""Set where a server takes over the socket of another one, or of systemd."""


@contextmanager
def explained() -> Iterator[None]:
    """End the process with a sentence, not a traceback, where its surroundings are at fault."""
    try:
        yield
    except ImproperlyConfigured as error:
        sys.exit(f"itu-plan cannot start. {error}")
    except (OperationalError, InterfaceError) as error:
        sys.exit(f"itu-plan stopped. {_about_database(error)}")
    except OSError as error:
        if error.filename is None and error.errno not in FULL:
            raise
        sys.exit(f"itu-plan stopped. {_about_file(error)}")


def _about_database(error: Exception) -> str:
    said = " ".join(str(error).split())
    if any(words in said for words in ("full", "No space", "disk I/O")):
        return f"The disk of the database is full, or fails ({said}). Make room, then try again."
    if "readonly" in said or "unable to open" in said:
        return (
            f"The file of the database cannot be written ({said}). Let the user that runs the site "
            "write it and its folder."
        )
    return (
        f"The database does not answer ({said}). Start it, or see that DATABASE_URL names the "
        "right host, port, user and name."
    )


def _about_file(error: OSError) -> str:
    where = error.filename or "The disk"
    if error.errno in FULL:
        return f"{where}: there is no room on the disk. Make room, then try again."
    return f"{where}: {error.strerror}. Let the user that runs the site write there."


def check_static_files(storage: str, folder: Path) -> None:
    """Raise ImproperlyConfigured where no page could be drawn."""
    if "Manifest" in storage and not (folder / "staticfiles.json").is_file():
        raise ImproperlyConfigured(
            f"{folder} holds no static files. Collect them with: manage.py collectstatic --noinput"
        )


def check_port(host: str, port: int) -> None:
    """Raise ImproperlyConfigured where another program has the port."""
    if any(name in os.environ for name in HANDED_ON):
        return
    try:
        [family, *_kind, address] = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, socket.SOCK_STREAM) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            one.bind(address)
            one.listen(1)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ImproperlyConfigured(
                f"Port {port} of {host} is taken by another program. Stop that one, or choose "
                "another port: PORT=8001."
            ) from error
        raise ImproperlyConfigured(
            f"Port {port} of {host} cannot be opened: {error.strerror}. Choose others with HOST "
            "and PORT."
        ) from error
