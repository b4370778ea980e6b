"""What every place shares. Nothing here is secret, and nothing depends on one machine."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from itu_plan.settings import providers
from itu_plan.settings.accounts import *  # noqa: F403  (what an environment says of accounts)
from itu_plan.settings.accounts import mail_from
from itu_plan.settings.caches import caches_from, site_name
from itu_plan.settings.databases import database_from
from itu_plan.settings.environment import env
from itu_plan.settings.files import store_from
from itu_plan.settings.logs import logging_from

django_stubs_ext.monkeypatch()  # lets `ListView[Goal]` be written at run time, for strict types

BASE_DIR = Path(__file__).resolve().parent.parent.parent
# What the site writes: the database without DATABASE_URL, collected static files, a drawn secret.
VAR_DIR = Path(env.str("VAR_DIR", default="") or BASE_DIR / "var").absolute()
PLAN_FILES_DIR = BASE_DIR / "fixtures"
FIXTURE_DIRS = [PLAN_FILES_DIR]

# Part of every ETag: a deployment that answers otherwise than the last one names itself anew.
APP_VERSION = env.str("APP_VERSION", default="0.2.0")

DEBUG = False
# The gallery of components at /styleguide/, for those who work on them.
STYLEGUIDE = False
ROOT_URLCONF = "itu_plan.urls"
WSGI_APPLICATION = "itu_plan.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "itu_plan",
    "itu_plan.operations",
    "jobs",
    "itu_plan.accounts",
    "plans",
    "goals",
    "sectors",
    "outputs",
    "kpis",
    "reports",
    "rest_framework",
    "drf_spectacular",
    "knox",
    "django_filters",
    "simple_history",
    "csp",
    "django_tasks_db",
    "itu_plan.settings.administration.ReadingAdministration",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# What goes by a code in a plan, from the top down: levels (`plans.levels`), Sectors, indicators.
CODED_KINDS = [
    "goals.level.GOAL",
    "goals.level.TARGET",
    "sectors.level.SECTOR",
    "sectors.level.OBJECTIVE",
    "sectors.level.OUTCOME",
    "sectors.level.ENABLER",
    "outputs.level.OUTPUT",
    "kpis.coded.KPI",
]
# What else the files of a plan hold (`plans.importing.kinds`).
IMPORTED_KINDS = ["sectors.importing.add_enabler_links", "outputs.importing.add_priorities"]
# What follows each edit of a plan, in its transaction (`plans.services.Edit`).
EDIT_FOLLOWERS = ["itu_plan.search.index.follow_edit"]

MIDDLEWARE = [
    "itu_plan.logs.requests.RequestLog",
    "itu_plan.pages.site.health.HealthFirst",
    "itu_plan.middleware.ProgramsMiddleware",
    "itu_plan.middleware.SharedCacheMiddleware",
    "itu_plan.kept.KeptAnswers",
    "django.middleware.security.SecurityMiddleware",
    "itu_plan.middleware.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "itu_plan.middleware.PageGZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "itu_plan.guards.PageRateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "itu_plan.guards.NullCharacters",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]


def replica_from(url: str) -> dict[str, Any]:
    """A copy that does not answer must not keep readers waiting, nor can it be written."""
    settings = database_from(url)
    if settings["ENGINE"] != DATABASES["default"]["ENGINE"]:
        raise ImproperlyConfigured("DATABASE_REPLICA_URL must be a copy of DATABASE_URL’s database")
    if settings["ENGINE"] == "django.db.backends.postgresql":
        options = settings["OPTIONS"]
        read_only = f"{options['options']} -c default_transaction_read_only=on"
        settings["OPTIONS"] = options | {"connect_timeout": 2, "options": read_only}
    return settings


DATABASES = {
    "default": database_from(
        env.str("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'itu_plan.sqlite3'}")
    )
}

# A copy that lags a little: those who have not signed in are answered from it.
REPLICA = "replica"
if replica_url := env.str("DATABASE_REPLICA_URL", default=""):
    DATABASES[REPLICA] = replica_from(replica_url)
    DATABASE_ROUTERS = ["itu_plan.replica.ReplicaRouter"]
    MIDDLEWARE.insert(3, "itu_plan.replica.ReplicaMiddleware")

# What this site is told apart by, where several share a Redis: the same on all its hosts.
SITE_NAME = env.str("SITE_NAME", default="") or site_name(DATABASES["default"])
# Counts for each reader and rate, and public answers as bytes where processes share them.
REDIS_URL = env.str("REDIS_URL", default="")
CACHES = caches_from(REDIS_URL, SITE_NAME)
SHARED_CACHE = bool(REDIS_URL)
# What one process keeps: so many plans with what it computed of them, and public answers in bytes.
KEPT_PLANS = env.int("KEPT_PLANS", default=8)
KEPT_ANSWERS_BYTES = env.int("KEPT_ANSWERS_BYTES", default=16 * 1024 * 1024)

# What no request waits for: a queue in the database (`jobs`).
TASKS: dict[str, Any] = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Caches in front that serve everybody: where a write tells each of them to let go of answers, how
# long they may keep one, hand it out while they ask anew, and when they are told once more.
PURGE_URLS = env.list("PURGE_URLS", default=[])
S_MAXAGE = env.int("S_MAXAGE", default=600)
STALE_WHILE_REVALIDATE = env.int("STALE_WHILE_REVALIDATE", default=60)
PURGE_AGAIN_SECONDS = env.float("PURGE_AGAIN_SECONDS", default=5)

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "itu_plan" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Evidence and issued files: in the database, or in a store that all machines share.
if files_store := env.str("FILES_STORE", default=""):
    STORAGES["files"] = store_from(files_store)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF, *providers.form_targets()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
# No page asks for anything of the reader's machine, but for a passkey where those are switched on.
PERMISSIONS_POLICY = ", ".join(
    f"{name}=()"
    for name in (
        *("accelerometer", "autoplay", "camera", "display-capture", "encrypted-media"),
        *("fullscreen", "geolocation", "gyroscope", "magnetometer", "microphone", "midi"),
        *("payment", "picture-in-picture", "screen-wake-lock", "usb", "xr-spatial-tracking"),
    )
)
# What is sent is kept in memory up to a limit, one file at a time.
FILE_UPLOAD_HANDLERS = ["web.receiving.BoundedUpload"]
DATA_UPLOAD_MAX_NUMBER_FILES = 1
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

vars().update(mail_from(env.str("EMAIL_URL", default="")))
if providers.IS_ON:
    INSTALLED_APPS += providers.provider_apps()
    MIDDLEWARE.append(providers.MIDDLEWARE)
    vars().update(providers.provider_settings())

# A reason may be as long as it needs to be.
SIMPLE_HISTORY_HISTORY_CHANGE_REASON_USE_TEXT_FIELD = True

REST_FRAMEWORK: dict[str, Any] = {
    # The first one says how to sign in, in the answer to those who have not.
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "itu_plan.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["web.api.parsing.BodyParser"],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"
    ],
    "DEFAULT_PAGINATION_CLASS": "web.api.paging.CodePagination",
    "DEFAULT_FILTER_BACKENDS": ["web.api.filtering.StrictFilterBackend"],
    "DEFAULT_THROTTLE_CLASSES": [
        "web.api.throttling.AnonymousRate",
        "web.api.throttling.UserRate",
        "web.api.throttling.WriteRate",
    ],
    # By scope; an empty value sets no limit. Without REDIS_URL each process counts by itself.
    "DEFAULT_THROTTLE_RATES": {
        "anonymous": env.rate("RATE_ANONYMOUS", default="600/min"),
        "user": env.rate("RATE_USER", default="1200/min"),
        "writes": env.rate("RATE_WRITES", default="60/min"),
        # Signing in for a token is where passwords are guessed.
        "sign_in": env.rate("RATE_SIGN_IN", default="10/min"),
        "failed_sign_in": env.rate("RATE_FAILED_SIGN_IN", default="50/15min"),
        "failed_at_account": env.rate("RATE_FAILED_AT_ACCOUNT", default="100/1h"),
        "password_reset": env.rate("RATE_PASSWORD_RESET", default="5/15min"),
        # Pages that are made for one address; and what lies ready, which many share an address for.
        "pages": env.rate("RATE_PAGES", default="600/min"),
        "kept": env.rate("RATE_KEPT", default="12000/min"),
    },
    # Readers are told apart by their address; what a client says of itself counts only as far as
    # it comes from this many proxies of our own.
    "NUM_PROXIES": env.int("NUM_PROXIES", default=0),
    "DEFAULT_SCHEMA_CLASS": "web.openapi.schema.PlanSchema",
    "EXCEPTION_HANDLER": "web.api.problems.problem_response",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "itu-plan",
    "DESCRIPTION": _(
        "The strategic plan of the ITU as data: goals, objectives, outputs, the marks of the "
        "printed tables between them, and every trace through them. Everybody may read; writing "
        "needs an account. Within v1 fields may be added; none is taken away or renamed."
    ),
    "VERSION": None,  # that of the API: v1
    "LICENSE": {"name": "MIT"},
    "OAS_VERSION": "3.1.0",
    "TAGS": [
        {"name": name}
        for name in (
            *("Start", "Plans", "Goals", "Sectors", "Objectives", "Outputs", "Trace", "Matrices"),
            *("Links", "Priorities", "Coverage", "Clauses", "KPIs", "Values", "Progress"),
            *("Reports", "Search", "History", "Tokens"),
        )
    ],
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SORT_OPERATION_PARAMETERS": False,
    "GET_MOCK_REQUEST": "itu_plan.api.openapi.request_for",
    "POSTPROCESSING_HOOKS": ["itu_plan.api.openapi.with_examples"],
    "ENABLE_DJANGO_DEPLOY_CHECK": False,  # a test checks the document
}

# Only the digest of a token is kept.
KNOX_TOKEN_MODEL = "knox.AuthToken"  # noqa: S105  (the name of a model)
REST_KNOX: dict[str, Any] = {
    "AUTH_HEADER_PREFIX": "Bearer",
    "SECURE_HASH_ALGORITHM": "hashlib.sha512",
    "TOKEN_TTL": timedelta(days=env.int("TOKEN_DAYS", default=90)),
}

LOGGING = logging_from(env.str("LOG_FORMAT", default="text"))
# Numbers for Prometheus, at an address of their own; none without a port.
METRICS_PORT = env.int("METRICS_PORT", default=0)
