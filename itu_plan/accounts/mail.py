"""Mail to people with an account."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

logger = logging.getLogger(__name__)


def send(to: str, subject: str, text: str) -> None:
    """Send when what was written is kept.

    A mail that cannot be sent is logged, and told nobody: no answer may show whether there is such
    an address.
    """
    mail = EmailMessage(" ".join(subject.split()), text, settings.MAIL_FROM, [to])
    transaction.on_commit(lambda: _send(mail))


def _send(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (SMTPException, OSError):
        logger.exception("A mail could not be sent; see EMAIL_URL")
