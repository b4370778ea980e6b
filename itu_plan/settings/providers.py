"""Ways to sign in beside a password, by django-allauth: what is not switched on is not loaded."""

from typing import Any
from urllib.parse import urlsplit

from itu_plan.settings.accounts import OIDC_NAME, OIDC_URL, PASSKEYS, TOTP
from itu_plan.settings.environment import env

MIDDLEWARE = "allauth.account.middleware.AccountMiddleware"
IS_ON = bool(OIDC_URL or TOTP or PASSKEYS)


def provider_apps() -> list[str]:
    apps = ["allauth", "allauth.account"]
    if OIDC_URL:
        apps += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    if TOTP or PASSKEYS:
        apps += ["allauth.mfa"]
    return apps


def form_targets() -> list[str]:
    """Return where a form of this site may lead: to sign in elsewhere is to be sent there."""
    parts = urlsplit(OIDC_URL)
    authorize = env.str("OIDC_AUTHORIZE_ORIGIN", default=f"{parts.scheme}://{parts.netloc}")
    return [authorize] if OIDC_URL else []


def provider_settings() -> dict[str, Any]:
    """Return what django-allauth is told: no account is made, and no mail is sent by it."""
    kinds = [*(["totp"] if TOTP else []), *(["webauthn"] if PASSKEYS else []), "recovery_codes"]
    return {
        "ACCOUNT_ADAPTER": "itu_plan.accounts.adapters.AccountAdapter",
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_EMAIL_NOTIFICATIONS": False,
        "MFA_SUPPORTED_TYPES": kinds,
        "MFA_PASSKEY_LOGIN_ENABLED": PASSKEYS,
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_TOTP_ISSUER": env.str("SITE_NAME", default="itu-plan"),
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": env.bool("PASSKEYS_ON_LOCALHOST", default=False),
        **(_single_sign_on() if OIDC_URL else {}),
    }


def _single_sign_on() -> dict[str, Any]:
    one = {
        "provider_id": "oidc",
        "name": OIDC_NAME,
        "client_id": env.str("OIDC_CLIENT_ID"),
        "secret": env.str("OIDC_CLIENT_SECRET"),
        "settings": {"server_url": OIDC_URL, "oauth_pkce_enabled": True},
    }
    return {
        "SOCIALACCOUNT_ADAPTER": "itu_plan.accounts.single_sign_on.SingleSignOnAdapter",
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": [one]}},
        "SOCIALACCOUNT_REQUESTS_TIMEOUT": 10,
    }
