"""What an environment says of accounts: how one may sign in, for how long, and how mail is sent."""

from typing import Any

from itu_plan.settings.environment import env

# A session ends after so many minutes in which it was not used, and in any case after some hours.
SESSION_ENGINE = "itu_plan.accounts.sessions"
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=120)
SESSION_COOKIE_AGE = 3600 * env.int("SESSION_HOURS", default=12)
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"

TOKENS_PER_PERSON = env.int("TOKENS_PER_PERSON", default=10)
SIGN_IN_LOG_DAYS = env.int("SIGN_IN_LOG_DAYS", default=365)
PASSWORD_RESET_TIMEOUT = 3600

# Ways to sign in beside a password, each off unless named (`itu_plan.settings.providers`).
OIDC_URL = env.str("OIDC_URL", default="")
OIDC_NAME = env.str("OIDC_NAME", default="single sign-on")
TOTP = env.bool("TOTP", default=False)
PASSKEYS = env.bool("PASSKEYS", default=False)

# From whom mail comes, and how long its server may take.
MAIL_FROM = env.str("MAIL_FROM", default="itu-plan@localhost")
EMAIL_TIMEOUT = 10

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "itu_plan.backends.RoleBackend",
]
CSRF_FAILURE_VIEW = "itu_plan.pages.errors.form_expired"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "root"
LOGOUT_REDIRECT_URL = "root"

_VALIDATORS = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATORS}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATORS}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATORS}.CommonPasswordValidator"},
    {"NAME": f"{_VALIDATORS}.NumericPasswordValidator"},
]


def mail_from(url: str) -> dict[str, Any]:
    """Return Django's settings for `smtp+tls://user:password@host:587`; "" sends no mail."""
    if not url:
        return {
            "SENDS_MAIL": False,
            "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
        }
    return {"SENDS_MAIL": True, **env.email_url_config(url)}
