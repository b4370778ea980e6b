"""Whether each printed table agrees with the objects of its plan, cell by cell (no Django)."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from plans.codes import link_code
from plans.importing.grids import PrintedGrid, PrintedRow
from plans.importing.reading import PlanFiles
from plans.importing.records import Kind, Record
from plans.importing.rows.problems import Place, Problems, listed, quoted
from plans.importing.rows.rules import Row
from plans.vocabulary import Certainty, TableHolds
from web.suggestions import nearest_codes


def check_grids(
    kinds: Iterable[Kind], files: PlanFiles, records: Sequence[Record], problems: Problems
) -> None:
    marks = {kind.ties: kind for kind in kinds if kind.is_mark}
    pairs = {kind: {one.key for one in records if one.kind is kind} for kind in marks.values()}
    for table in files.rows["table"]:
        grid = files.grids[table.values["number"]]
        mark = marks[table.values["links"]]
        check = _TableCheck(table, grid, mark, records, problems, is_free=files.has_levels)
        if not check.has_its_sector():
            continue
        if table.values["holds"] != TableHolds.MARKS:
            check.check_figures(pairs[mark])
        if grid.is_list:
            check.check_pairs()
        else:
            check.check_columns()
            check.check_rows()
            check.check_numbers()
        check.check_notes()


class _TableCheck:
    """Holds one table against the records that its rows and columns name.

    A free one, of a plan that says which levels it has, prints any of them in any order.
    """

    def __init__(
        self,
        table: Row,
        grid: PrintedGrid,
        mark: Kind,
        records: Sequence[Record],
        problems: Problems,
        *,
        is_free: bool,
    ) -> None:
        self.is_free = is_free
        self.table, self.grid, self.mark = table, grid, mark
        self.number = table.values["number"]
        self.tables = Place(table.origin.file, problems)
        self.here = Place(grid.file, problems)
        self.problems = problems
        self.note_rows: Sequence[Row] = table.values["notes"]
        self.notes = Counter((note.values["row"], note.values["column"]) for note in self.note_rows)
        self.row_kind, self.column_kind = (mark.references[name] for name in mark.key)
        sector = self.row_kind.references.get("sector")
        self.sectors = {record.key: record for record in records if record.kind is sector}
        self.owners = [
            key for key, each in self.sectors.items() if each.fields["table"] == self.number
        ]
        self.rows = self._own(records, self.row_kind)
        self.columns = self._own(records, self.column_kind)
        self.sector_of = {
            record.key: record.fields["sector"]
            for record in records
            if record.kind in {self.row_kind, self.column_kind} and "sector" in record.fields
        }

    def _own(self, records: Sequence[Record], kind: Kind) -> dict[str, Record]:
        """Return the objects of one layer that belong in this table, in printed order."""
        own = [
            record
            for record in records
            if record.kind is kind
            and (
                self.is_free
                or not self.mark.within_sector
                or record.fields["sector"] in self.owners
            )
        ]
        own.sort(key=self._place_in_print)
        return {record.key: record for record in own}

    def _place_in_print(self, record: Record) -> tuple[int, int]:
        sector = self.sectors.get(str(record.fields.get("sector")))
        return sector.fields["number"] if sector else 0, record.fields["number"]

    def has_its_sector(self) -> bool:
        """Note a table whose Sector is wrong: of such a table no row or column can be judged."""
        if self.is_free or self.mark.within_sector == bool(self.owners):
            return True
        wanted = "one Sector" if self.mark.within_sector else "no Sector"
        expected = f"{wanted} whose table is {self.number}, which links {self.mark.ties}"
        remedy = "Correct `links` here, or `table` in sectors.yaml."
        line = self.table.origin.line_of("links")
        self.tables.refuse(line, expected, listed(self.owners) or "none", remedy)
        return False

    def check_columns(self) -> None:
        for column in self.grid.columns:
            if column not in self.columns:
                self._refuse_code(self.grid.line, "column", column, self.column_kind)
        printed = set(self.grid.columns)
        for code in self.columns:
            if code not in printed and not self.is_free:
                expected = f"a column for {self.column_kind.noun} {code} in Table {self.number}"
                self.here.refuse(self.grid.line, expected, "none", "Add the column, as printed.")

    def _refuse_code(self, line: int, place: str, code: str, kind: Kind) -> None:
        near = nearest_codes(code, list(self.rows if place == "row" else self.columns))
        remedy = f"Did you mean {listed(near)}?" if near else "Correct the code, or remove it."
        found, owner = quoted(code), "this plan"
        if self.mark.within_sector and not self.is_free and code in self.sector_of:
            found = f"{found}, which is of Sector {self.sector_of[code]}"
            owner = f"Sector {listed(self.owners)}"
        expected = f"one of the {kind.noun}s of {owner} as a {place}"
        self.here.refuse(line, expected, found, remedy)

    def check_pairs(self) -> None:
        """Check a list, which need not name every row and column, in any order."""
        lines: dict[tuple[str, str], int] = {}
        for row in self.grid.rows:
            (column,) = row.marks
            if row.code not in self.rows:
                self._refuse_code(row.line, "row", row.code, self.row_kind)
            if column not in self.columns:
                self._refuse_code(row.line, "column", column, self.column_kind)
            first = lines.setdefault((row.code, column), row.line)
            if first != row.line:
                found = f"{quoted(row.code)} and {quoted(column)} again, after line {first}"
                self.here.refuse(row.line, "each pair once", found, "Remove one of the two.")
            self._check_marks(row)

    def check_rows(self) -> None:
        for row in self.grid.rows:
            if row.code not in self.rows:
                self._refuse_code(row.line, "row", row.code, self.row_kind)
            elif self.mark.within_sector and not self.is_free:
                self._check_label(row)
            self._check_marks(row)
        if self.is_free:
            return
        printed = {row.code for row in self.grid.rows}
        for code in self.rows:
            if code not in printed:
                expected = f"a row for {self.row_kind.noun} {code} in Table {self.number}"
                self.here.refuse(0, expected, "none", "Add the row, as printed.")
        self._check_order()

    def _check_label(self, row: PrintedRow) -> None:
        title = str(self.rows[row.code].fields["title"])
        if row.label != title:
            expected = f"the label {quoted(title)}, the title of {row.code}"
            remedy = f"Correct the label here or the title in {self.row_kind.file}, as printed."
            self.here.refuse(row.line, expected, quoted(row.label), remedy)

    def _check_marks(self, row: PrintedRow) -> None:
        for column, printed in row.marks.items():
            noted = self.grid.notes if self.grid.is_list else self.notes
            if printed.certainty is Certainty.AMBIGUOUS and (row.code, column) not in noted:
                where = "in its last cell" if self.grid.is_list else "in tables.yaml"
                mark = f"the ambiguous mark of {row.code} under {column}"
                remedy = "Add the note, with the other readings of the cell."
                self.here.refuse(row.line, f"a note {where} on {mark}", "none", remedy)

    def _check_order(self) -> None:
        """Note the first row that stands elsewhere than the number of its object says."""
        rows = [row for row in self.grid.rows if row.code in self.rows]
        present = {row.code for row in rows}
        for row, code in zip(rows, filter(present.__contains__, self.rows), strict=True):
            if row.code != code:
                remedy = "Put the rows in printed order, or correct the numbers."
                self.here.refuse(row.line, f"the row of {code} here", quoted(row.code), remedy)
                return

    def check_numbers(self) -> None:
        codes = [row.code for row in self.grid.rows]
        if self.is_free or not self.mark.within_sector or codes != list(self.rows):
            return
        for position, record in enumerate(self.rows.values(), start=1):
            number = record.fields["number"]
            if number != position:
                self.problems.add(
                    *record.place_of("number"),
                    expected=f"the number of the row of {record.key} in Table {self.number}",
                    found=f"{number} for row {position}",
                    remedy="Correct the number.",
                )
                return

    def check_figures(self, pairs: Container[str]) -> None:
        """Note each figure of a pair that no table ties, and each below 0."""
        for row in self.grid.rows:
            for column, printed in row.marks.items():
                pair = link_code(row.code, column)
                if pair not in pairs:
                    expected = f"a figure of what a table of marks ties, not {pair}"
                    remedy = "Correct the codes, or add the mark."
                    self.here.refuse(row.line, expected, str(printed.figure), remedy)
                elif printed.figure is not None and printed.figure < 0:
                    expected = f"no figure below 0 for {pair}"
                    self.here.refuse(row.line, expected, str(printed.figure), "Correct it.")

    def check_notes(self) -> None:
        marks = {(row.code, column) for row in self.grid.rows for column in row.marks}
        times = self.notes.copy()
        for note in self.note_rows:
            row, column = note.values["row"], note.values["column"]
            expected = f"a note on a mark of Table {self.number}"
            cell = f"on row {quoted(row)}, column {quoted(column)}"
            line = note.origin.line
            if (row, column) not in marks:
                remedy = "Correct row and column of the note."
                self.tables.refuse(line, expected, f"a note {cell}, without a mark", remedy)
            elif times.pop((row, column), 1) > 1:
                remedy = "Make one note of them."
                self.tables.refuse(line, f"{expected} once", f"more than one {cell}", remedy)
