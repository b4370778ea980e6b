"""A deployment behind TLS. SECRET_KEY and ALLOWED_HOSTS must be given; nothing is guessed."""

from django.core.exceptions import ImproperlyConfigured

from itu_plan.settings.base import *  # noqa: F403  (Django settings are composed by star import)
from itu_plan.settings.base import DATABASES, REST_FRAMEWORK
from itu_plan.settings.databases import keep_private
from itu_plan.settings.environment import env
from itu_plan.settings.logs import logging_from

LOGGING = logging_from(env.str("LOG_FORMAT", default="json"))

keep_private(DATABASES["default"])

MANY_CHARACTERS, DIFFERENT = 50, 10

SECRET_KEY = env.str("SECRET_KEY")
if len(SECRET_KEY) < MANY_CHARACTERS or len(set(SECRET_KEY)) < DIFFERENT:
    raise ImproperlyConfigured(
        f"SECRET_KEY is too weak: it has to be random and have at least {MANY_CHARACTERS} "
        "characters. Draw one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
    )
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS must name the hosts of this site, such as plan.example.org; with “*” "
        "anybody could make it send links that lead elsewhere."
    )
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
# A load balancer asks for health over plain HTTP, from inside.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
if env.bool("BEHIND_TLS_PROXY", default=False):
    if REST_FRAMEWORK["NUM_PROXIES"] < 1:
        raise ImproperlyConfigured(
            "BEHIND_TLS_PROXY is set, and NUM_PROXIES is not: say how many proxies of yours stand "
            "before the site (1), or all readers would count as one."
        )
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
