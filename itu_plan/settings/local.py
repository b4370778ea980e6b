"""`make run`: one machine, plain HTTP on the loopback address, the strictness of production."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from itu_plan.settings.accounts import mail_from
from itu_plan.settings.base import *  # noqa: F403  (Django settings are composed by star import)
from itu_plan.settings.base import DATABASES, VAR_DIR
from itu_plan.settings.databases import keep_private
from itu_plan.settings.environment import env


def secret_kept_in(path: Path) -> str:
    """Return the secret in `path`, drawn and written (mode 600) at the first call."""
    try:
        if not path.exists():
            _draw(path)
        secret = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ImproperlyConfigured(
            f"The secret {path} cannot be written or read: {error.strerror}. Let the user that "
            "runs the site write into its folder, name another in VAR_DIR, or set SECRET_KEY."
        ) from error
    if not secret:
        raise ImproperlyConfigured(
            f"{path} is empty. Delete it: the next start draws a new secret, and everybody signs "
            "in again."
        )
    return secret


def _draw(path: Path) -> None:
    """Write all of it or nothing; of two processes at once the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", dir=path.parent, encoding="utf-8") as file:  # mode 600
        file.write(get_random_secret_key())
        file.flush()
        with suppress(FileExistsError):
            os.link(file.name, path)


keep_private(DATABASES["default"])
SECRET_KEY = env.str("SECRET_KEY", default="") or secret_kept_in(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
STYLEGUIDE = env.bool("STYLEGUIDE", default=True)
# Mail is written to the terminal, unless a server is named.
vars().update(mail_from(env.str("EMAIL_URL", default="consolemail://")))
