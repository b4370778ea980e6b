"""Tests with `tests.providers.settings`: `tests/pages/test_providers.py` runs them."""

from django.conf import settings

collect_ignore_glob = [] if settings.OIDC_URL else ["test_*.py"]
