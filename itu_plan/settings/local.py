"""`make run`: one machine, plain HTTP on the loopback address, the strictness of production."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key

from itu_plan.settings.accounts import mail_from
from itu_plan.settings.base import *  # noqa: F403  (Django settings are composed by star import)
from itu_plan.settings.base import VAR_DIR
from itu_plan.settings.databases import env


def secret_kept_in(path: Path) -> str:
    """Return the secret in `path`, drawn and written (mode 600) at the first call."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="utf-8")
    secret = get_random_secret_key()
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secret)
    return secret


SECRET_KEY = env.str("SECRET_KEY", default="") or secret_kept_in(VAR_DIR / "secret_key")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
STYLEGUIDE = env.bool("STYLEGUIDE", default=True)
# Mail is written to the terminal, unless a server is named.
vars().update(mail_from(env.str("EMAIL_URL", default="consolemail://")))
