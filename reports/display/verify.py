"""What a hash is of that somebody pastes: told exactly, or that nothing here has it."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.models import Report, Snapshot
from reports.workflow.publication import HASH_LENGTH, Recorded, found_hash, latest_snapshot

_HASH: Final = re.compile(rf"[0-9a-f]{{{HASH_LENGTH}}}")


class Verified(NamedTuple):
    """What is recorded under a hash, what there is to say, and the report that it leads to."""

    is_hash: bool
    is_found: bool
    hash: str
    sentences: tuple[str, ...]
    report: Report | None = None
    snapshot: Snapshot | None = None


def answer_for(asked: str, may_see_unpublished: Callable[[], bool]) -> Verified:
    """A report that is not published is told only to those who may see it. Four queries at most."""
    plain = "".join(asked.split()).lower()
    if not _HASH.fullmatch(plain):
        return Verified(is_hash=False, is_found=False, hash=plain, sentences=(_malformed(plain),))
    recorded = found_hash(plain)
    if recorded is None or not (recorded.report.is_public or may_see_unpublished()):
        words = _("No file that was published here has this hash.")
        return Verified(is_hash=True, is_found=False, hash=plain, sentences=(words,))
    snapshot, latest = recorded.snapshot, latest_snapshot(recorded.report)
    return Verified(
        is_hash=True,
        is_found=True,
        hash=plain,
        sentences=(
            *(_what(recorded), _frozen(snapshot), _standing(snapshot, latest)),
            *after_publication(recorded.report),
        ),
        report=recorded.report,
        snapshot=snapshot,
    )


def after_publication(report: Report) -> tuple[str, ...]:
    """What no issued file can know. One query for the corrections."""
    corrections = [
        _("Correction %(number)s of %(date)s: %(text)s (%(reason)s)")
        % {
            "number": one.number,
            "date": date_format(one.made_at, "j F Y"),
            "text": one.text,
            "reason": one.reason,
        }
        for one in report.corrections.all()
    ]
    return (*_dates(report), *corrections)


def _dates(report: Report) -> Iterator[str]:
    if report.considered_on:
        words = {"date": date_format(report.considered_on, "j F Y"), "as": report.considered_as}
        yield _("The Council considered it on %(date)s (%(as)s).") % words
    if report.distributed_on:
        words = {"date": date_format(report.distributed_on, "j F Y"), "as": report.distributed_as}
        yield _("It was distributed to the Member States on %(date)s (%(as)s).") % words


def _malformed(plain: str) -> str:
    message = _(
        "This is no SHA-256: it has %(most)s characters, each 0 to 9 or a to f. Yours has %(count)s"
        " characters."
    )
    return message % {"most": HASH_LENGTH, "count": len(plain)}


def _what(recorded: Recorded) -> str:
    report = recorded.report
    words = {
        "code": report.code,
        "title": report.title,
        "plan": str(report.plan),
        "format": recorded.format.facts.label if recorded.format else "",
    }
    if recorded.format:
        message = _(
            "This is the %(format)s file of report %(code)s on plan %(plan)s, “%(title)s”, as it "
            "was issued: not a byte of it has changed."
        )
    else:
        message = _(
            "This is the frozen content (canonical JSON) of report %(code)s on plan %(plan)s, "
            "“%(title)s”."
        )
    return message % words


def _frozen(snapshot: Snapshot) -> str:
    words = {
        "number": snapshot.number,
        "moment": date_format(snapshot.frozen_at, "j F Y, H:i"),
        "name": snapshot.frozen_by_name,
    }
    return _("Snapshot %(number)s, frozen on %(moment)s UTC by %(name)s.") % words


def _standing(snapshot: Snapshot, latest: Snapshot) -> str:
    if snapshot.pk != latest.pk:
        message = _("It was replaced: snapshot %(number)s is in force, frozen on %(moment)s.")
        moment = date_format(latest.frozen_at, "j F Y")
        return message % {"number": latest.number, "moment": moment}
    report = latest.report
    if not report.published_at:
        return _("It is the snapshot in force; the report is not published yet.")
    message = _("It is the snapshot in force; the report was published on %(moment)s.")
    return message % {"moment": date_format(report.published_at, "j F Y")}
