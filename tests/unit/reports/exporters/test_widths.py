"""Widths of columns: by weight, but no narrower than their words."""

from hypothesis import given
from hypothesis import strategies as st

from reports.document.document import Cell, CellKind, Column, Table
from reports.exporters.widths import WHOLE, column_shares, fits
from tests.unit.reports.exporters.sample import DOCUMENT


def table(*columns: Column, rows: tuple[tuple[str, ...], ...] = ()) -> Table:
    cells = tuple(tuple(Cell(words) for words in row) for row in rows)
    return Table("t", "A table", columns, cells)


def test_weights_share_the_page() -> None:
    assert column_shares(table(Column("a"), Column("b", weight=3)), 100) == (250, 750)


def test_a_word_has_the_room_it_needs() -> None:
    wide = column_shares(table(Column("Attainment"), Column("b", weight=30)), 100)
    assert wide[0] >= 1000 * len("Attainment") // 100


def test_a_long_word_takes_no_page() -> None:
    wide = column_shares(table(Column("a"), Column("b"), rows=(("x" * 500, "y"),)), 100)
    assert wide == (500, 500)


def test_figures_stay_whole_longer_than_words() -> None:
    code, words = Column("a", CellKind.CODE), Column("a")
    rest = Column("b", weight=50)
    rows = (("abcdefghijklmnopqrs", "y"),)
    assert (
        column_shares(table(code, rest, rows=rows), 100)[0]
        > column_shares(table(words, rest, rows=rows), 100)[0]
    )


def test_where_not_all_fit_the_widest_give_way() -> None:
    columns = tuple(Column("n", CellKind.NUMBER) for _ in range(10))
    rows = (("12", *("1" * 30 for _ in range(9))),)
    shares = column_shares(table(*columns, rows=rows), 100)
    assert shares[0] == 50
    assert max(shares[1:]) - min(shares[1:]) <= 9


def test_a_code_has_the_room_that_it_needs() -> None:
    for letters in range(90, 130):
        rows = ((Cell("T-WORKSHOPS", CellKind.CODE), Cell("a")),)
        columns = (Column("Code", CellKind.CODE), Column("b", weight=50))
        shares = column_shares(Table("t", "A table", columns, rows), letters)
        assert fits("T-WORKSHOPS", shares[0], letters)


def test_codes_stay_whole_where_not_all_fit() -> None:
    columns = (Column("KPI", CellKind.CODE), *(Column("n", CellKind.NUMBER) for _ in range(9)))
    code = "KPI-INT-COUNCIL-11"
    cells = (Cell(code, CellKind.CODE), *(Cell("1" * 30) for _ in range(9)))
    shares = column_shares(Table("t", "A table", columns, (cells,)), 100)
    assert fits(code, shares[0], 100)
    assert not fits(code, shares[1], 100)


def test_every_table_of_the_sample_fills_the_page() -> None:
    for one in DOCUMENT.tables():
        assert sum(column_shares(one, 100)) == WHOLE


@given(
    st.lists(st.tuples(st.text(max_size=40), st.integers(-1, 9)), min_size=1, max_size=12),
    st.integers(20, 150),
)
def test_shares_add_up_and_none_is_empty(columns: list[tuple[str, int]], letters: int) -> None:
    made = table(*(Column(title, weight=weight) for title, weight in columns))
    shares = column_shares(made, letters)
    assert sum(shares) == WHOLE
    assert min(shares) > 0
