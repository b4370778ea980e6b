"""How lines of the log look: `text` for people, `json` for programs."""

from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured

LINES: Final = "itu_plan.logs.lines"
FORMS: Final[dict[str, dict[str, Any]]] = {
    "text": {"format": "{asctime} {levelname} {name} {request_id} {message}", "style": "{"},
    "json": {"()": f"{LINES}.JsonFormatter"},
}


def logging_from(form: str) -> dict[str, Any]:
    """Return what `logging.config` takes; everything goes to the standard error."""
    if form not in FORMS:
        raise ImproperlyConfigured(f"LOG_FORMAT must be one of {', '.join(FORMS)}, not “{form}”.")
    console = {"class": "logging.StreamHandler", "formatter": form, "filters": ["request"]}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": f"{LINES}.RequestFilter"}},
        "formatters": FORMS,
        "handlers": {"console": console},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {"itu_plan.access": {"level": "INFO"}},
    }
