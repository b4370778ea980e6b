"""Publication: every format issued at once and kept byte for byte; what happened afterwards."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.contrib.auth.models import User
from django.db.models import Max
from django.http import HttpRequest
from django.utils.translation import gettext as _
from rest_framework.request import Request

from plans.models import Plan, Revision
from plans.permissions import require
from plans.roles import MANAGE_REPORT
from plans.versions.kept import kept
from reports.building.freezing import document_in, frozen_content, parts_in, whole_in
from reports.document.canonical import sha256_hex
from reports.document.document import Document
from reports.errors import NoAnnex, WrongOrderOfDates, WrongStage
from reports.exporters.formats import Format, export, formats_of
from reports.loaders import report_data
from reports.models import Correction, IssuedFile, Report, Snapshot
from reports.vocabulary import ReportStage
from reports.workflow.reports import longest, report_edit, report_in
from reports.workflow.stages import POSSIBLE_FROM, move, step
from reports.workflow.texts import printable
from web.errors import WrongWords
from web.stored_files import checked, put, whole

PUBLISHED = (ReportStage.PUBLISHED,)
HASH_LENGTH = 64


@dataclass(frozen=True)
class Rendering:
    """`raw` is the canonical JSON; of a draft `snapshot` is None and `sha256` empty."""

    raw: bytes
    sha256: str
    snapshot: Snapshot | None

    @property
    def document(self) -> Document:
        """The paper and its annex, one after the other."""
        return whole_in(self.raw)

    @property
    def formats(self) -> tuple[Format, ...]:
        return formats_of(parts_in(self.raw))


@dataclass(frozen=True)
class Recorded:
    """What a hash is of: a snapshot, or one of its issued files (`format` is then set)."""

    snapshot: Snapshot
    format: Format | None


def report_rendering(report: Report, request: HttpRequest | Request | None = None) -> Rendering:
    """One query for a frozen report, however large; a draft takes a fixed number.

    With a request, whose plan the report then has, a draft is made once for the plan's revision.
    """
    if report.is_frozen:
        return frozen_rendering(latest_snapshot(report))

    def draft() -> Rendering:
        return Rendering(frozen_content(report_data(report)), "", None)

    name = ("draft", report.code, datetime.now(UTC).date())
    return kept(request, report.plan, name, draft) if request else draft()


def frozen_rendering(snapshot: Snapshot) -> Rendering:
    """Return what a snapshot shows, from its content alone (no query); raises FileNotWhole."""
    raw = checked(snapshot.content.encode(), snapshot.sha256)
    return Rendering(raw, snapshot.sha256, snapshot)


def latest_snapshot(report: Report) -> Snapshot:
    """Return the snapshot in force (one query); raises Snapshot.DoesNotExist."""
    return Snapshot.objects.filter(report=report).select_related("report__plan").latest("number")


def report_file(report: Report, format_: Format) -> bytes:
    """As issued, rendered from the snapshot, or a marked draft. One query if published.

    Raises FileNotWhole, NoAnnex.
    """
    if report.is_public:
        files = IssuedFile.objects.filter(snapshot__report=report, format=format_.value)
        file = files.order_by("-snapshot__number").first()
        if file is None:
            raise NoAnnex(format_, formats_of(()))
        return whole(file.content, file.sha256)
    return exported(report_rendering(report), format_)


def exported(shown: Rendering, format_: Format) -> bytes:
    """Return a report as a file, in up to seconds: no request waits for it. Raises NoAnnex."""
    if format_ not in shown.formats:
        raise NoAnnex(format_, shown.formats)
    document = document_in(shown.raw, format_.facts.part)
    return export(format_, document, shown.sha256, shown.raw)


def issued_digest(report: Report, format_: Format) -> str:
    """Return the SHA-256 of the file of a published report, without reading it (one query).

    Raises NoAnnex.
    """
    files = IssuedFile.objects.filter(snapshot__report=report, format=format_.value)
    digest = files.order_by("-snapshot__number").values_list("sha256", flat=True).first()
    if digest is None:
        raise NoAnnex(format_, formats_of(()))
    return digest


def prepare_issue(*, plan: Plan, code: str, author: User) -> list[IssuedFile]:
    """It takes seconds: do it before a lock.

    Raises UnknownCode, RoleMissing, WrongStage, FileNotStored.
    """
    require(author, MANAGE_REPORT)
    return _issued_files(latest_snapshot(report_in(plan, code, POSSIBLE_FROM["publish"])))


def publish_report(
    *,
    plan: Plan,
    code: str,
    comment: str = "",
    seen: str | None = None,
    issue: list[IssuedFile] | None = None,
    author: User,
) -> Revision | None:
    """Keep the files of `issue`, made before a plan is locked; `seen` is its `report_fingerprint`.

    Raises UnknownCode, RoleMissing, WrongStage, ChangedMeanwhile.
    """
    made = issue or prepare_issue(plan=plan, code=code, author=author)
    with step(plan, code, "publish", author, seen) as (edit, report):
        in_force = latest_snapshot(report)
        for file in made:
            if file.snapshot_id != in_force.pk:  # opened and approved again meanwhile
                raise WrongStage(report.stage, POSSIBLE_FROM["publish"])
            edit.create(file)
        move(edit, report, ReportStage.PUBLISHED, comment, published_at=edit.made_at)
    return edit.revision


def note_considered(
    *, plan: Plan, code: str, considered_on: date, symbol: str, author: User
) -> Revision | None:
    """Raises UnknownCode, RoleMissing, WrongStage, WrongWords, WrongOrderOfDates."""
    reason = _("Report %(code)s: considered.") % {"code": code}
    with report_edit(plan, code, PUBLISHED, author, reason) as (edit, report):
        if report.dated_on and considered_on < report.dated_on:
            raise WrongOrderOfDates(_("The report is dated later than that."))
        if report.distributed_on and considered_on > report.distributed_on:
            raise WrongOrderOfDates(_("The report was distributed before that."))
        edit.change(report, considered_on=considered_on, considered_as=_symbol(symbol))
    return edit.revision


def note_distributed(
    *, plan: Plan, code: str, distributed_on: date, symbol: str, author: User
) -> Revision | None:
    """After the Council (*instructs the Secretary-General* 2). Raises as `note_considered`."""
    reason = _("Report %(code)s: distributed.") % {"code": code}
    with report_edit(plan, code, PUBLISHED, author, reason) as (edit, report):
        if report.considered_on is None:
            raise WrongOrderOfDates(_("Note first when the Council considered the report."))
        if distributed_on < report.considered_on:
            raise WrongOrderOfDates(_("The report is distributed after the Council considered it."))
        edit.change(report, distributed_on=distributed_on, distributed_as=_symbol(symbol))
    return edit.revision


def add_correction(*, plan: Plan, code: str, text: str, reason: str, author: User) -> Correction:
    """Raises UnknownCode, RoleMissing, WrongStage, WrongWords, ReasonMissing."""
    require(author, MANAGE_REPORT)
    if not text.strip():
        raise WrongWords("text", None)
    with report_edit(plan, code, PUBLISHED, author, reason) as (edit, report):
        last = Correction.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0
        correction = Correction(
            report=report,
            number=last + 1,
            text=printable("text", text),
            reason=edit.reason,
            made_by_name=edit.author_name,
            made_at=edit.made_at,
        )
        edit.create(correction)
    return correction


def found_hash(sha256: str) -> Recorded | None:
    """Two queries; white space and capitals do not matter. A JSON file is its snapshot."""
    asked = "".join(sha256.split()).lower()
    files = IssuedFile.objects.without_content().filter(sha256=asked)
    file = files.select_related("snapshot__report__plan").first()
    if file is not None:
        return Recorded(file.snapshot, Format(file.format))
    snapshot = Snapshot.objects.filter(sha256=asked).select_related("report__plan").first()
    return Recorded(snapshot, None) if snapshot else None


def _issued_files(snapshot: Snapshot) -> list[IssuedFile]:
    shown = frozen_rendering(snapshot)
    return [issued_file(snapshot, one, exported(shown, one)) for one in shown.formats]


def issued_file(snapshot: Snapshot, format_: Format, content: bytes) -> IssuedFile:
    """Return the row of a file as it is to be issued, not saved yet; raises FileNotStored."""
    digest = sha256_hex(content)
    return IssuedFile(
        snapshot=snapshot,
        format=format_.value,
        content=put(content, digest),
        size=len(content),
        sha256=digest,
    )


def _symbol(symbol: str) -> str:
    most = longest("considered_as")
    if not symbol.strip() or (most is not None and len(symbol.strip()) > most):
        raise WrongWords("symbol", most)
    return symbol.strip()
