"""The tests: no files written, fast hashes, unknown template variables made visible."""

from typing import Any

from itu_plan.settings.base import *  # noqa: F403  (Django settings are composed by star import)
from itu_plan.settings.base import LOGGING, REST_FRAMEWORK, STORAGES, TEMPLATES
from itu_plan.settings.databases import database_from
from itu_plan.settings.environment import env

STYLEGUIDE = True
SENDS_MAIL = True  # to where a test looks
SECRET_KEY = "only for tests"  # noqa: S105  (it protects nothing)
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
DATABASES = {"default": database_from(env.str("DATABASE_URL", default="sqlite://:memory:"))}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# A test changes rows past any revision, and reads them again.
KEPT_PLANS = KEPT_ANSWERS_BYTES = 0

# What is queued is done at once, by the same code; tests of the queue itself say `queued`.
TASKS = {"default": {"BACKEND": "tests.inline_jobs.InlineBackend"}}

UNKNOWN_VARIABLE = "UNKNOWN-TEMPLATE-VARIABLE:%s"
_options: dict[str, Any] = TEMPLATES[0]["OPTIONS"]
_options["string_if_invalid"] = UNKNOWN_VARIABLE

# A test may ask as often as it likes; those of the rates set their own.
REST_FRAMEWORK = {
    **REST_FRAMEWORK,
    "DEFAULT_THROTTLE_RATES": dict.fromkeys(REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]),
}

# Static files come from the apps, found when asked for: nothing is collected for a test.
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

# A line for each request would stand beside what a test looks for; those of the log ask for it.
LOGGING["loggers"]["itu_plan.access"]["level"] = "WARNING"
