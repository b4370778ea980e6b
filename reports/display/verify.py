"""What a hash is of that somebody pastes: told exactly, or that nothing here has it."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.display.words import day_in_words
from reports.models import Report, Snapshot
from reports.workflow.publication import HASH_LENGTH, Recorded, found_hash, latest_snapshot

_HASH: Final = re.compile(rf"[0-9a-f]{{{HASH_LENGTH}}}")


class Verified(NamedTuple):
    """What is recorded under a hash, what there is to say, and the report that it leads to."""

    is_hash: bool
    hash: str
    sentences: tuple[str, ...]
    report: Report | None = None
    snapshot: Snapshot | None = None


def answer_for(asked: str, may_see_unpublished: Callable[[], bool]) -> Verified:
    """A report that is not published is told only to those who may see it. Four queries at most."""
    plain = "".join(asked.split()).lower()
    if not _HASH.fullmatch(plain):
        return Verified(is_hash=False, hash=plain, sentences=(_malformed(plain),))
    recorded = found_hash(plain)
    if recorded is None or not (recorded.snapshot.report.is_public or may_see_unpublished()):
        words = _("No file that was published here has this hash.")
        return Verified(is_hash=True, hash=plain, sentences=(words,))
    snapshot, report = recorded.snapshot, recorded.snapshot.report
    return Verified(
        is_hash=True,
        hash=plain,
        sentences=(
            *(_what(recorded), _frozen(snapshot), _standing(snapshot, latest_snapshot(report))),
            *after_publication(report),
        ),
        report=report,
        snapshot=snapshot,
    )


def after_publication(report: Report) -> tuple[str, ...]:
    """What no issued file can know. One query for the corrections."""
    corrections = [
        _("Correction %(number)s of %(date)s: %(text)s (%(reason)s)")
        % {**vars(one), "date": day_in_words(one.made_at)}
        for one in report.corrections.all()
    ]
    return (*_dates(report), *corrections)


def _dates(report: Report) -> Iterator[str]:
    if report.considered_on:
        words = {"date": day_in_words(report.considered_on), "as": report.considered_as}
        yield _("The Council considered it on %(date)s (%(as)s).") % words
    if report.distributed_on:
        words = {"date": day_in_words(report.distributed_on), "as": report.distributed_as}
        yield _("It was distributed to the Member States on %(date)s (%(as)s).") % words


def _malformed(plain: str) -> str:
    message = _(
        "This is no SHA-256: it has %(most)s characters, each 0 to 9 or a to f. Yours has %(count)s"
        " characters."
    )
    return message % {"most": HASH_LENGTH, "count": len(plain)}


def _what(recorded: Recorded) -> str:
    report = recorded.snapshot.report
    words = {"code": report.code, "title": report.title, "plan": str(report.plan)}
    if recorded.format:
        words["format"] = recorded.format.facts.label
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
        return message % {"number": latest.number, "moment": day_in_words(latest.frozen_at)}
    report = latest.report
    if not report.published_at:
        return _("It is the snapshot in force; the report is not published yet.")
    message = _("It is the snapshot in force; the report was published on %(moment)s.")
    return message % {"moment": day_in_words(report.published_at)}
