"""Mail that is queued: sent by a worker, once, and gone from here then."""

from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from jobs.mail import queue_mail
from jobs.models import Job, OutgoingMail
from tests.inline_jobs import work_off

MAIL = {"sender": "plan@itu.example", "recipient": "ana@itu.example", "text": "Follow the link."}


def test_a_worker_sends_it_and_nothing_of_it_stays() -> None:
    queue_mail(**MAIL, subject="A new\npassword")
    assert not mail.outbox
    work_off()
    [sent] = mail.outbox
    assert (sent.subject, sent.body) == ("A new password", "Follow the link.")
    assert (sent.from_email, sent.to) == ("plan@itu.example", ["ana@itu.example"])
    assert not OutgoingMail.objects.exists()
    assert "link" not in str(Job.queue.values().get())
    Job.queue.update(status="READY", finished_at=None)
    assert (work_off(), len(mail.outbox)) == (1, 1)


def test_what_is_taken_back_sends_nothing() -> None:
    with transaction.atomic():
        queue_mail(**MAIL, subject="A new password")
        transaction.set_rollback(True)
    assert (work_off(), mail.outbox) == (0, [])


def test_it_is_tried_again_where_the_server_is_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_self: Any) -> None:
        raise SMTPServerDisconnected("Connection unexpectedly closed")

    queue_mail(**MAIL, subject="A new password")
    with monkeypatch.context() as broken:
        broken.setattr(mail.EmailMessage, "send", away)
        work_off()
    job = Job.queue.get()
    assert job.words == "SMTPServerDisconnected: Connection unexpectedly closed"
    Job.queue.update(run_after=timezone.now())
    work_off()
    assert len(mail.outbox) == 1
