"""The tests' settings with every way to sign in switched on."""

import os

os.environ |= {
    "TOTP": "true",
    "PASSKEYS": "true",
    "PASSKEYS_ON_LOCALHOST": "true",
    "OIDC_URL": "https://id.itu.example/.well-known/openid-configuration",
    "OIDC_NAME": "the ITU’s sign-in",
    "OIDC_CLIENT_ID": "itu-plan",
    "OIDC_CLIENT_SECRET": "only for tests",
}

from itu_plan.settings.test import *  # noqa: F403  (after the environment)
