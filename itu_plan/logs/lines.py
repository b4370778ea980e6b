"""Lines of the log: words for people, or JSON for programs; each knows the request it is of."""

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any, Final

NOBODY: Final = "-"
"""Stands for a request where there is none: a command, the start of a process."""
request_id: Final[ContextVar[str]] = ContextVar("request_id", default=NOBODY)
_USUAL: Final = {*vars(logging.makeLogRecord({})), "message", "asctime", "request_id", "request"}


class RequestFilter(logging.Filter):
    """Gives every line the id of its request."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    """One object in a line; what a line is given as `extra` stands in it by name."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "request_id": getattr(record, "request_id", NOBODY),
            "message": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in _USUAL}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
