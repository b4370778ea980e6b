"""Mail is queued in a transaction and sent by a worker: no request waits for its server."""

from django.core.mail import EmailMessage
from django_tasks import task

from jobs.models import OutgoingMail
from jobs.queue import ask


def queue_mail(*, sender: str, recipient: str, subject: str, text: str) -> None:
    """Queue a mail in the transaction of who asks: where that is taken back, none is sent."""
    line = " ".join(subject.split())
    mail = OutgoingMail.objects.create(
        sender=sender, recipient=recipient, subject=line[:200], text=text
    )
    ask(send_mail, mail=mail.pk, asked_by=None)


@task
def send_mail(*, mail: int, asked_by: int | None) -> None:
    """Send a mail once; twice only where a worker is killed after the server has taken it.

    Raises what the server of mail refuses.
    """
    del asked_by
    row = OutgoingMail.objects.filter(pk=mail).first()
    if row is not None:
        EmailMessage(row.subject, row.text, row.sender, [row.recipient]).send()
        row.delete()
