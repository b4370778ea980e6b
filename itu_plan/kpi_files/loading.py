"""A set of indicators into the database: what is not there yet is added, nothing is changed."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from django.contrib.auth.models import User
from django.db.models import Max, Model

from itu_plan.kpi_files.checking import kpi_fields, target_fields, telling, value_fields
from itu_plan.kpi_files.reading import FileRow, read_files
from itu_plan.kpi_files.rules import KpiRow, SourceRow, TargetRow, ValueRow, checked
from kpis.models import Kpi, KpiSource, KpiTarget, Measurement
from kpis.services.indicators import subject_of
from kpis.vocabulary import MeasurementState
from plans.importing.problems import Problems, listed, quoted
from plans.models import Clause, Plan
from plans.services import Edit, edit_of
from sectors.models import Sector
from web.errors import UnknownCode
from web.suggestions import nearest_codes

ModelT = TypeVar("ModelT", bound=Model)
Rows = list[tuple[FileRow, dict[str, Any]]]
REVIEWED: Final = {MeasurementState.APPROVED.value, MeasurementState.SENT_BACK.value}


class Loaded(NamedTuple):
    """How much was added."""

    sources: int
    kpis: int
    targets: int
    values: int


def load_set(
    *,
    plan: Plan,
    directory: Path,
    is_illustrative: bool,
    reason: str,
    author: User | None,
    author_name: str,
) -> Loaded:
    """Add the indicators of a folder that the plan does not have, with targets and values.

    An indicator that is there already stays as it is, with everything that belongs to it. One
    transaction, one revision. Raises ImportRefused with every problem, by file and line.
    """
    problems = Problems()
    files = read_files(directory)
    rows = {
        "sources": checked(SourceRow, files.sources, problems),
        "kpis": checked(KpiRow, files.kpis, problems),
        "targets": checked(TargetRow, files.targets, problems),
        "values": checked(ValueRow, files.values, problems),
    }
    problems.refuse_any()
    with edit_of(plan=plan, reason=reason, author=author, author_name=author_name) as edit:
        loader = _Loader(edit, problems, is_illustrative=is_illustrative)
        loaded = loader.load(rows)
        problems.refuse_any()
    return loaded


class _Loader:
    """Adds one set."""

    def __init__(self, edit: Edit, problems: Problems, *, is_illustrative: bool) -> None:
        self.edit = edit
        self.plan = edit.plan
        self.problems = problems
        self.is_illustrative = is_illustrative

    def load(self, rows: Mapping[str, Rows]) -> Loaded:
        """Write all rows that are new."""
        sources = self._sources(rows["sources"])
        # Whatever else is wrong, so that nothing that cites them is called wrong too.
        self.edit.create_all(sources)
        kpis = self._kpis(rows["kpis"])
        self._create(list(kpis.values()))
        listed_codes = {fields["code"] for _row, fields in rows["kpis"]}
        targets = self._targets(rows["targets"], kpis, listed_codes)
        self._create(targets)
        values = self._values(rows["values"], kpis, listed_codes)
        self._create(values)
        return Loaded(len(sources), len(kpis), len(targets), len(values))

    def _create(self, instances: list[ModelT]) -> None:
        if not self.problems.found:
            self.edit.create_all(instances)

    def _sources(self, rows: Rows) -> list[KpiSource]:
        """Return the new sources."""
        known = set(KpiSource.objects.in_plan(self.plan).values_list("code", flat=True))
        found: dict[str, KpiSource] = {}
        for row, fields in rows:
            if fields["code"] in found:
                self._refuse_twice(row, fields["code"])
            elif fields["code"] not in known:
                dated = {**fields, "dated_on": fields["dated_on"] or ""}
                found[fields["code"]] = KpiSource(plan=self.plan, **dated)
        return list(found.values())

    def _kpis(self, rows: Rows) -> dict[str, Kpi]:
        """Return the new indicators by code; what they name has to exist."""
        existing = set(Kpi.objects.in_plan(self.plan).values_list("code", flat=True))
        last = Kpi.objects.in_plan(self.plan).aggregate(last=Max("position"))["last"] or 0
        known = self._named()
        found: dict[str, Kpi] = {}
        for row, fields in rows:
            if fields["code"] in existing:
                continue
            if fields["code"] in found:
                self._refuse_twice(row, fields["code"])
            parts = self._parts(row, fields, known)
            if parts is not None:
                position = last + len(found) + 1
                found[fields["code"]] = Kpi(plan=self.plan, position=position, **parts)
        return found

    def _named(self) -> dict[str, dict[str, Any]]:
        """Return the objects that an indicator may name, by field and code (three queries)."""
        models: dict[str, Any] = {"owner": Sector, "clause": Clause, "citation": KpiSource}
        return {
            name: {row.code: row for row in model.objects.in_plan(self.plan)}
            for name, model in models.items()
        }

    def _parts(
        self, row: FileRow, fields: dict[str, Any], known: dict[str, dict[str, Any]]
    ) -> dict[str, Any] | None:
        """Return the fields of the model; None, and a problem, where something is wrong."""
        before = len(self.problems.found)
        asked = fields["subject"]
        named = {
            name: self._one_of(row, name, fields[name], objects) for name, objects in known.items()
        }
        try:
            name, subject = subject_of(self.plan, asked)
        except UnknownCode as error:
            self._refuse_code(row, "subject", asked, error.nearest)
            return None
        own: dict[str, Any] = {}
        with telling(row, self.problems):
            own = kpi_fields(fields, is_illustrative=self.is_illustrative)
        is_right = len(self.problems.found) == before
        return {**own, **named, name: subject} if is_right else None

    def _one_of(self, row: FileRow, name: str, code: str, objects: Mapping[str, Any]) -> Any:
        if not code:
            return None
        if code not in objects:
            self._refuse_code(row, name, code, nearest_codes(code, list(objects)))
        return objects.get(code)

    def _targets(self, rows: Rows, kpis: Mapping[str, Kpi], known: set[str]) -> list[KpiTarget]:
        """Return the targets of the new indicators, numbered in their year."""
        titles = dict(KpiSource.objects.in_plan(self.plan).values_list("code", "title"))
        counts: Counter[tuple[str, int]] = Counter()
        found = []
        for row, fields in rows:
            kpi = self._kpi_of(row, fields.pop("code"), kpis, known)
            if kpi is None:
                continue
            fields["source"] = titles.get(fields["source"], fields["source"])
            place = (kpi.code, fields["year"])
            counts[place] += 1
            with telling(row, self.problems):
                own = target_fields(self.plan, kpi, counts[place], fields)
                found.append(self._target(kpi, own))
        return found

    def _target(self, kpi: Kpi, own: dict[str, Any]) -> KpiTarget:
        return KpiTarget(
            kpi=kpi,
            set_by=self.edit.author,
            set_by_name=self.edit.author_name,
            set_at=self._target_moment(own["year"], own["number"]),
            **own,
        )

    def _values(self, rows: Rows, kpis: Mapping[str, Kpi], known: set[str]) -> list[Measurement]:
        """Return the values of the new indicators, numbered in their year."""
        documents = {one.code: one for one in KpiSource.objects.in_plan(self.plan)}
        states: dict[tuple[str, int | None], list[str]] = defaultdict(list)
        found = []
        for row, fields in rows:
            kpi = self._kpi_of(row, fields.pop("code"), kpis, known)
            if kpi is None:
                continue
            earlier, document = states[kpi.code, fields["year"]], documents.get(fields["source"])
            with telling(row, self.problems):
                own = value_fields(self.plan, kpi, earlier, fields, document)
                found.append(self._measurement(kpi, own, document, fields["author"]))
            earlier.append(fields["state"])
        return found

    def _measurement(
        self, kpi: Kpi, own: dict[str, Any], document: KpiSource | None, author: str
    ) -> Measurement:
        reviewed = own["state"] in REVIEWED
        moment = self._value_moment(own["year"], own["number"])
        return Measurement(
            kpi=kpi,
            source_document=document,
            entered_by_name=author or self.edit.author_name,
            entered_at=moment,
            reviewed_by_name=self.edit.author_name if reviewed else "",
            reviewed_at=moment if reviewed else None,
            **{**own, "is_illustrative": self.is_illustrative},
        )

    def _target_moment(self, year: int, number: int) -> datetime:
        """Return when a target was set; an invented one at the start of its year, or later in it.

        The moments of a demonstration are invented as its figures are, so that its reports, with
        their cut-offs in the years of the cycle, have something to say.
        """
        invented = datetime(year, min(6 * number - 5, 12), 15, tzinfo=UTC)
        return invented if self.is_illustrative else self.edit.made_at

    def _value_moment(self, year: int | None, number: int) -> datetime:
        """Return when a value was entered and reviewed; an invented one after its year."""
        if not self.is_illustrative or year is None:
            return self.edit.made_at
        return datetime(year + 1, min(number + 1, 12), 15, tzinfo=UTC)

    def _kpi_of(
        self, row: FileRow, code: str, kpis: Mapping[str, Kpi], known: set[str]
    ) -> Kpi | None:
        """Return the new indicator of a line; None where it is there already or unknown."""
        if code not in known:
            self._refuse(row, "the code of an indicator of this set", code, "Add it to kpis.yaml.")
        return kpis.get(code)

    def _refuse_twice(self, row: FileRow, code: str) -> None:
        self._refuse(row, "each code once", code, "Give it a code of its own.")

    def _refuse_code(self, row: FileRow, name: str, code: str, near: list[str]) -> None:
        remedy = f"Did you mean {listed(near)}?" if near else "Correct it."
        self._refuse(row, f"a code of this plan in “{name}”", code, remedy)

    def _refuse(self, row: FileRow, expected: str, found: str, remedy: str) -> None:
        self.problems.add(row.file, row.line, expected=expected, found=quoted(found), remedy=remedy)
