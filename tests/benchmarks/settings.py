"""What is measured: the site as it is deployed, without rates and TLS, beside a bare view."""

from itu_plan.settings.base import *  # noqa: F403  (Django settings are composed by star import)
from itu_plan.settings.base import REST_FRAMEWORK, STORAGES

SECRET_KEY = "only to measure"  # noqa: S105  (it protects nothing)
ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
ROOT_URLCONF = "tests.benchmarks.urls"
REST_FRAMEWORK = {
    **REST_FRAMEWORK,
    "DEFAULT_THROTTLE_RATES": dict.fromkeys(REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]),
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
