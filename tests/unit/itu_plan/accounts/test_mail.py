"""Mail goes out when what was written is kept, and a mail that fails is nobody's error."""

from typing import Any

import pytest
from django.core import mail
from django.db import transaction

from itu_plan.accounts.mail import send

Captured = Any


@pytest.mark.django_db
def test_it_is_sent_with_the_commit(django_capture_on_commit_callbacks: Captured) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        send("leo@a.example", "A\nsubject", "Words.")
        assert not mail.outbox
    (sent,) = mail.outbox
    assert (sent.to, sent.subject, sent.body) == (["leo@a.example"], "A subject", "Words.")


@pytest.mark.django_db
def test_a_server_that_is_away_is_logged(
    django_capture_on_commit_callbacks: Captured, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 8139
    with django_capture_on_commit_callbacks(execute=True):
        send("leo@a.example", "Subject", "Words.")
    assert "could not be sent" in caplog.text
