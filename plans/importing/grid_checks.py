"""Whether each printed table agrees with the objects of its plan, cell by cell (no Django)."""

from collections import Counter

from plans.importing.building import MARKS_OF
from plans.importing.grids import Grid, GridRow
from plans.importing.problems import Problems, listed, quoted
from plans.importing.reading import PlanFiles
from plans.importing.records import SHAPES, Kind, Record
from plans.importing.rows import Row
from plans.vocabulary import Certainty, TableLinks
from web.suggestions import nearest_codes


def check_grids(files: PlanFiles, records: tuple[Record, ...], problems: Problems) -> None:
    """Note every disagreement between a table, its rows, its columns and its notes."""
    for table in files.tables.rows:
        grid = files.grids[table.texts["number"]]
        check = _TableCheck(table, grid, records, problems)
        if not check.has_its_sector(files):
            continue
        check.check_columns()
        check.check_rows()
        check.check_numbers()
        check.check_notes(files.tables.file)


class _TableCheck:
    """Holds one table against the records that its rows and columns name."""

    def __init__(
        self, table: Row, grid: Grid, records: tuple[Record, ...], problems: Problems
    ) -> None:
        self.table = table
        self.number = table.texts["number"]
        self.grid = grid
        self.problems = problems
        kind, row_name, column_name = MARKS_OF[TableLinks(table.texts["links"])]
        references = SHAPES[kind].references
        self.row_kind, self.column_kind = references[row_name], references[column_name]
        self.sectors = [
            record.key
            for record in records
            if record.kind is Kind.SECTOR and record.fields["table"] == self.number
        ]
        self.sector_numbers = {
            record.key: int(record.fields["number"] or 0)
            for record in records
            if record.kind is Kind.SECTOR
        }
        self.row_records = self._own(records, self.row_kind)
        self.column_records = self._own(records, self.column_kind)
        self.sector_of = {
            record.key: record.fields["sector"]
            for record in records
            if record.kind in {self.row_kind, self.column_kind} and "sector" in record.fields
        }

    @property
    def is_of_sector(self) -> bool:
        """Whether the table is the one of a single Sector."""
        return self.row_kind is Kind.OUTPUT

    def _own(self, records: tuple[Record, ...], kind: Kind) -> dict[str, Record]:
        """Return the objects of one layer that belong in this table, in printed order."""
        own = [
            record
            for record in records
            if record.kind is kind
            and (not self.is_of_sector or record.fields["sector"] in self.sectors)
        ]
        own.sort(key=self._place_in_print)
        return {record.key: record for record in own}

    def _place_in_print(self, record: Record) -> tuple[int, int]:
        """Return the number of a record's Sector, 0 for a goal, and its own number."""
        sector = self.sector_numbers.get(str(record.fields.get("sector")), 0)
        return sector, int(record.fields["number"] or 0)

    def has_its_sector(self, files: PlanFiles) -> bool:
        """Note a table of outputs without its Sector, and a Sector with a table of goals.

        Of such a table no row or column can be judged.
        """
        if self.is_of_sector == bool(self.sectors):
            return True
        found = listed(self.sectors) or "none"
        expected = "one Sector" if self.is_of_sector else "no Sector"
        remedy = f"Correct `links` here, or `table` in {files.sectors.file}."
        expected = f"{expected} whose table is {self.number}, which links {self.links}"
        self._add(files.tables.file, self.table.lines["links"], expected, found, remedy)
        return False

    @property
    def links(self) -> str:
        """The layers that the table ties together, as the files write them."""
        return self.table.texts["links"]

    def _add(self, file: str, line: int, expected: str, found: str, remedy: str) -> None:
        """Note one problem."""
        self.problems.add(file, line, expected=expected, found=found, remedy=remedy)

    def check_columns(self) -> None:
        """Note columns that name nothing of this table, and those that are missing."""
        for column in self.grid.columns:
            if column not in self.column_records:
                self._refuse_code(self.grid.line, "column", column, self.column_kind)
        for code in self.column_records:
            if code not in self.grid.columns:
                expected = f"a column for {self.column_kind.noun} {code} in Table {self.number}"
                remedy = "Add the column, as printed."
                self._add(self.grid.file, self.grid.line, expected, "none", remedy)

    def _refuse_code(self, line: int, place: str, code: str, kind: Kind) -> None:
        """Note a row or column whose code names nothing of this table."""
        own = self.row_records if place == "row" else self.column_records
        near = nearest_codes(code, list(own))
        remedy = f"Did you mean {listed(near)}?" if near else "Correct the code, or remove it."
        found, owner = quoted(code), "this plan"
        if self._is_foreign(code):
            found = f"{found}, which is of Sector {self.sector_of[code]}"
            owner = f"Sector {listed(self.sectors)}"
        expected = f"one of the {kind.noun}s of {owner} as a {place}"
        self._add(self.grid.file, line, expected, found, remedy)

    def _is_foreign(self, code: str) -> bool:
        """Say whether the code is one of the plan, but of another Sector than the table's."""
        return self.is_of_sector and code in self.sector_of

    def check_rows(self) -> None:
        """Note rows of unknown or missing objects, their labels, their order, their marks."""
        for row in self.grid.rows:
            if row.code not in self.row_records:
                self._refuse_code(row.line, "row", row.code, self.row_kind)
            elif self.is_of_sector:
                self._check_label(row)
            self._check_marks(row)
        codes = [row.code for row in self.grid.rows]
        for code in self.row_records:
            if code not in codes:
                expected = f"a row for {self.row_kind.noun} {code} in Table {self.number}"
                self._add(self.grid.file, 0, expected, "none", "Add the row, as printed.")
        self._check_order()

    def _check_label(self, row: GridRow) -> None:
        """Note a label other than the title of its output: one of the two is misprinted."""
        title = str(self.row_records[row.code].fields["title"])
        if row.label != title:
            expected = f"the label {quoted(title)}, the title of {row.code}"
            remedy = "Correct the label here or the title in outputs.yaml, as printed."
            self._add(self.grid.file, row.line, expected, quoted(row.label), remedy)

    def _check_marks(self, row: GridRow) -> None:
        """Note an ambiguous mark that no note explains."""
        notes = {(note.texts["row"], note.texts["column"]) for note in self._notes}
        for column, certainty in row.marks.items():
            if certainty is Certainty.AMBIGUOUS and (row.code, column) not in notes:
                expected = f"a note in tables.yaml on the ambiguous mark of {row.code}"
                expected = f"{expected} under {column}"
                remedy = "Add the note, with the other readings of the cell."
                self._add(self.grid.file, row.line, expected, "none", remedy)

    def _check_order(self) -> None:
        """Note the first row that stands elsewhere than the number of its object says."""
        rows = [row for row in self.grid.rows if row.code in self.row_records]
        present = {row.code for row in rows}
        codes = [code for code in self.row_records if code in present]
        for row, code in zip(rows, codes, strict=True):
            if row.code != code:
                remedy = "Put the rows in printed order, or correct the numbers."
                expected, found = f"the row of {code} here", quoted(row.code)
                self._add(self.grid.file, row.line, expected, found, remedy)
                return

    def check_numbers(self) -> None:
        """Note the first output whose number is not that of its row."""
        codes = [row.code for row in self.grid.rows]
        if not self.is_of_sector or codes != list(self.row_records):
            return
        for position, record in enumerate(self.row_records.values(), start=1):
            number = record.fields["number"]
            if number != position:
                expected = f"the number of the row of {record.key} in Table {self.number}"
                found = f"{number} for row {position}"
                self._add(*record.place_of("number"), expected, found, "Correct the number.")
                return

    @property
    def _notes(self) -> tuple[Row, ...]:
        """The notes of tables.yaml on the cells of this table."""
        return self.table.lists["notes"]

    def check_notes(self, file: str) -> None:
        """Note each note on a cell that has no mark, and each second note on a cell."""
        marks = {row.code: row.marks for row in self.grid.rows}
        times = Counter((note.texts["row"], note.texts["column"]) for note in self._notes)
        for note in self._notes:
            row, column = note.texts["row"], note.texts["column"]
            cell = f"a note on a mark of Table {self.number}"
            if column not in marks.get(row, {}):
                found = f"a note on row {quoted(row)}, column {quoted(column)}, without a mark"
                self._add(file, note.line, cell, found, "Correct row and column of the note.")
            elif times.pop((row, column), 1) > 1:
                found = f"more than one on row {quoted(row)}, column {quoted(column)}"
                self._add(file, note.line, f"{cell} once", found, "Make one note of them.")
