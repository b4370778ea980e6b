"""Everything can be let go of, and what was not reached is named."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

WHERE = "itu_plan.operations.management.commands.purge_caches.purge_now"


def test_every_cache_is_told(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PURGE_URLS = ["http://one/", "http://two/"]
    told: list[str] = []

    def purge_now(key: str) -> list[str]:
        told.append(key)
        return []

    monkeypatch.setattr(WHERE, purge_now)
    out = StringIO()
    call_command("purge_caches", stdout=out)
    assert (told, out.getvalue()) == (["itu-plan"], "Told 2.\n")


def test_what_is_not_reached_is_named(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PURGE_URLS = ["http://one/", "http://two/"]
    monkeypatch.setattr(WHERE, lambda _key: ["http://two/"])
    with pytest.raises(CommandError, match="Not reached: http://two/"):
        call_command("purge_caches")


def test_without_caches_it_says_so(settings: Any) -> None:
    settings.PURGE_URLS = []
    with pytest.raises(CommandError, match="PURGE_URLS names no cache"):
        call_command("purge_caches")
