"""The records that a set of indicators stands for, by the rules of the services."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

from kpis.codes import kpi_code
from kpis.errors import WrongFigure
from kpis.importing.kinds import set_kinds
from kpis.models import Kpi
from kpis.services.entries import checked_fields, checked_values, entry_from
from kpis.services.indicators import checked_definition, checked_target
from kpis.vocabulary import OPEN_STATES, MeasurementState
from plans.importing.checks import check_keys, check_references
from plans.importing.records import Kind, Record, make_record, records_by_key
from plans.importing.rows.problems import Problems, listed, quoted
from plans.importing.rows.rules import Row, origin_in
from plans.levels import levels
from plans.services import Edit
from web.errors import WriteRefused
from web.suggestions import nearest_codes

REVIEWED: Final = {MeasurementState.APPROVED.value, MeasurementState.SENT_BACK.value}
SUBJECT: Final = "subject"


class SetBuilder:
    """Makes the records of one set; what is `stored` stays as it is. Problems are collected."""

    def __init__(
        self,
        edit: Edit,
        rows: Mapping[Kind, Sequence[Row]],
        stored: Sequence[Record],
        *,
        is_illustrative: bool,
    ) -> None:
        self.edit = edit
        self.plan = edit.plan
        self.rows = rows
        self.known = records_by_key(stored)
        places = [one.fields["position"] for one in stored if one.kind is set_kinds()[1]]
        self.last_position = max(places, default=0)
        self.is_illustrative = is_illustrative
        self.problems = Problems()
        self.source, self.indicator, self.target, self.value = set_kinds()
        self.kpis: dict[str, Kpi] = {}

    def records(self) -> list[Record]:
        stored = self.known
        sources = [
            make_record(self.source, row.values, row.origin) for row in self.rows[self.source]
        ]
        self.known = records_by_key([*stored.values(), *sources])
        indicators = [self._indicator(row) for row in self.rows[self.indicator]]
        check_keys([*sources, *filter(None, indicators)], self.problems)
        for source in sources:
            source.kind.check(source, self.known, self.problems)
        targets = self._of_new(self.target, self._target)
        values = self._of_new(self.value, self._value)
        made = [*sources, *indicators, *targets, *values]
        self.problems.refuse_any()
        return [stored.get((each.kind, each.key), each) for each in made if each]

    def _indicator(self, row: Row) -> Record | None:
        code, before = row.values["code"], len(self.problems.found)
        if (self.indicator, code) in self.known:
            return make_record(self.indicator, row.values, row.origin)
        row = _flattened(row)
        measures = self._measures(row)
        if not measures:
            return None
        own: dict[str, Any] = {}
        with self._telling(row):
            own = self._definition(row.values)
        fields = {
            **dict.fromkeys(self.indicator.references),
            **{name: row.values[name] or None for name in ("owner", "clause", "citation")},
            measures: row.values[SUBJECT],
            **own,
            "position": self.last_position + len(self.kpis) + 1,
        }
        record = make_record(self.indicator, {**fields, "code": code}, row.origin)
        check_references(record, self.known, self.problems)
        if len(self.problems.found) > before:
            return None
        self.kpis[code] = Kpi(**{name: record.fields[name] for name in self.indicator.plain})
        return record

    def _definition(self, values: Mapping[str, Any]) -> dict[str, Any]:
        code, subject = values["code"], values[SUBJECT]
        if code != kpi_code(subject, code.rpartition("-")[2]):
            raise WrongFigure(
                "code", f"An indicator of {subject} is called {kpi_code(subject, 1)}."
            )
        return checked_definition({**values, "is_illustrative": self.is_illustrative})

    def _measures(self, row: Row) -> str:
        """Return the reference that an indicator names its subject by; "", and a problem."""
        subject, known = row.values[SUBJECT], self.indicator.references
        layers = [str(level.key) for level in levels()]
        found = [name for name in layers if (known[name], subject) in self.known]
        if not found:
            codes = [key for kind, key in self.known if kind in {known[each] for each in layers}]
            near = nearest_codes(subject, codes)
            self.problems.add(
                *(row.origin.file, row.origin.line_of(SUBJECT)),
                expected=f"a known {listed(layers)} code for indicator {row.values['code']}",
                found=quoted(subject),
                remedy=f"Did you mean {listed(near)}?" if near else "Correct it.",
            )
        return found[0] if found else ""

    def _of_new(
        self, kind: Kind, make: Callable[[Row, Kpi, Sequence[Row]], Record]
    ) -> Iterator[Record]:
        listed_codes = {row.values["code"] for row in self.rows[self.indicator]}
        above: dict[tuple[str, int | None], list[Row]] = defaultdict(list)
        for row in self.rows[kind]:
            code = row.values["code"]
            if code not in listed_codes:
                self.problems.add(
                    *(row.origin.file, row.origin.line_of("code")),
                    expected="the code of an indicator of this set",
                    found=quoted(code),
                    remedy="Add it to kpis.yaml.",
                )
            elif code in self.kpis:
                earlier = above[code, row.values["year"]]
                with self._telling(row):
                    yield make(row, self.kpis[code], earlier)
                earlier.append(row)

    def _target(self, row: Row, kpi: Kpi, earlier: Sequence[Row]) -> Record:
        number, document = len(earlier) + 1, self.known.get((self.source, row.values["source"]))
        fields = {name: row.values[name] for name in row.values.keys() - {"code"}}
        fields["source"] = document.fields["title"] if document else fields["source"]
        _refuse_unexplained(number, checked_target(self.plan, kpi, fields)["reason"])
        more = {
            "kpi": kpi.code,
            "number": number,
            "set_by": self.edit.author,
            "set_by_name": self.edit.author_name,
            "set_at": self._target_moment(fields["year"], number),
        }
        return make_record(self.target, {**fields, **more}, row.origin)

    def _value(self, row: Row, kpi: Kpi, earlier: Sequence[Row]) -> Record:
        values, number = row.values, len(earlier) + 1
        document = self.known.get((self.source, values["source"]))
        named = {"source": document.fields["title"]} if document else {}
        entry = entry_from(kpi.code, values["year"] or 0, {**values, **named})
        checked = (
            checked_fields(kpi, entry) if kpi.is_context else checked_values(self.plan, kpi, entry)
        )
        _refuse_unexplained(number, entry.reason)
        if values["restates"] not in {None, number - 1}:
            above = f"It follows number {number - 1}" if earlier else "It is the first"
            message = f"{above} of its year in this file; say so or leave it out."
            raise WrongFigure("restates", message)
        is_open = [one.values["state"] in OPEN_STATES for one in (*earlier, row)]
        if is_open[-1] and any(is_open[:-1]):
            raise WrongFigure("state", "Only one value of a year is still being worked on.")
        reviewed = values["state"] in REVIEWED
        moment = self._value_moment(values["year"], number)
        fields = {
            **checked,
            **{name: values[name] for name in ("year", "state")},
            "kpi": kpi.code,
            "number": number,
            "source_document": document.key if document else None,
            "is_illustrative": self.is_illustrative,
            "entered_by_name": values["author"] or self.edit.author_name,
            "entered_at": moment,
            "reviewed_by_name": self.edit.author_name if reviewed else "",
            "reviewed_at": moment if reviewed else None,
        }
        return make_record(self.value, fields, row.origin)

    def _target_moment(self, year: int, number: int) -> datetime:
        """An invented one is set in its year, so that demonstration reports find something."""
        invented = datetime(year, min(6 * number - 5, 12), 15, tzinfo=UTC)
        return invented if self.is_illustrative else self.edit.made_at

    def _value_moment(self, year: int | None, number: int) -> datetime:
        """Return when a value was entered and reviewed; an invented one after its year."""
        if not self.is_illustrative or year is None:
            return self.edit.made_at
        return datetime(year + 1, min(number + 1, 12), 15, tzinfo=UTC)

    @contextmanager
    def _telling(self, row: Row) -> Iterator[None]:
        try:
            yield
        except WriteRefused as refused:
            value = row.values.get(refused.field)
            self.problems.add(
                *(row.origin.file, row.origin.line_of(refused.field)),
                expected=f"a value that {quoted(refused.field)} can have",
                found=quoted(value) if value or value == 0 else "nothing",
                remedy=str(refused),
            )


def _flattened(row: Row) -> Row:
    """Return an indicator with the parts of its baseline under the names of its columns."""
    values, origin = dict(row.values), row.origin
    lines = {name: origin.line_of(name) for name in origin.below}
    if baseline := values.pop("baseline"):
        for part, value in baseline.values.items():
            name = "baseline" if part == "value" else f"baseline_{part}"
            values[name], lines[name] = value, baseline.origin.line_of(part)
    return Row(origin_in(origin.file, origin.line, lines), values)


def _refuse_unexplained(number: int, reason: str) -> None:
    if number > 1 and not reason.strip():
        raise WrongFigure("reason", "There is a line for this year above. Say why it is replaced.")
