"""Drawn documents, for properties: small, valid, of every kind of block."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from reports.document.document import (
    Bullets,
    Cell,
    CellKind,
    Column,
    Cover,
    Document,
    Paragraph,
    Role,
    Section,
    Table,
)
from web.charts.chart import Chart, Point

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
words = texts.filter(str.strip)
decimals = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9)
pairs = st.lists(st.tuples(texts, texts), max_size=3).map(tuple)


def _listed(items: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=most).map(tuple)


def _cells() -> st.SearchStrategy[Cell]:
    typed = st.builds(
        Cell, texts, st.sampled_from(list(CellKind)), st.one_of(st.none(), decimals), texts
    )
    return st.tuples(typed, words).map(_with_words)


def _with_words(drawn: tuple[Cell, str]) -> Cell:
    """A missing cell has words and no number."""
    cell, spoken = drawn
    is_missing = cell.kind is CellKind.MISSING
    return replace(cell, text=spoken, number=None) if is_missing else cell


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table whose rows are as long as its head."""
    columns = st.builds(Column, texts, st.sampled_from(list(CellKind)), st.integers(1, 9))
    heads = tuple(draw(st.lists(columns, min_size=1, max_size=3)))
    row = st.tuples(*(_cells() for _head in heads))
    return Table(draw(texts), draw(texts), heads, draw(_listed(row)), draw(_listed(texts)))


def charts() -> st.SearchStrategy[Chart]:
    """Draw a chart with years that may be missing."""
    figure = st.one_of(st.none(), decimals)
    points = _listed(st.builds(Point, st.integers(1900, 2100), figure, figure))
    return st.builds(Chart, texts, texts, texts, texts, points, texts)


def blocks() -> st.SearchStrategy[Any]:
    """Draw a block of any kind."""
    paragraphs = st.builds(Paragraph, texts, st.sampled_from(list(Role)), texts)
    bullets = st.builds(Bullets, _listed(texts), st.booleans())
    return st.one_of(paragraphs, bullets, tables(), charts())


def sections() -> st.SearchStrategy[tuple[Section, ...]]:
    """Draw sections up to two levels deep."""
    inner = st.builds(Section, texts, texts, texts, _listed(blocks(), 2))
    return _listed(st.builds(Section, texts, texts, texts, _listed(blocks()), _listed(inner, 2)))


def documents() -> st.SearchStrategy[Document]:
    """Draw a whole document."""
    plain = [texts] * 6
    return st.builds(
        Document, *plain, st.builds(Cover, pairs), sections(), texts, st.booleans(), pairs
    )
