"""The WSGI application that `itu_plan.serving` serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "itu_plan.settings.local")

application = get_wsgi_application()
