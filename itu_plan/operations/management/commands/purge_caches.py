"""`manage.py purge_caches`: after a deployment, or a change past every edit."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from web.caches.keys import EVERYTHING
from web.caches.purging import purge_now


class Command(BaseCommand):
    """Tells the caches of PURGE_URLS to let go of everything."""

    help = "Tell every cache in front (PURGE_URLS) to let go of all that it keeps of this site."

    def handle(self, **_options: Any) -> None:
        if not settings.PURGE_URLS:
            raise CommandError("PURGE_URLS names no cache: there is none to tell.")
        if missed := purge_now(EVERYTHING):
            raise CommandError(f"Not reached: {', '.join(missed)}. Is it up, and does it let us?")
        self.stdout.write(f"Told {len(settings.PURGE_URLS)}.")
