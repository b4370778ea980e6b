"""The WSGI application that `itu_plan.serving` serves; no reader waits for a module of it."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itu_plan.settings.local")

# What is loaded stays: to look for cycles in it takes a fifth of the start.
gc.disable()
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018  (it imports them)
gc.freeze()
gc.enable()
