import pytest
from hypothesis import given
from hypothesis import strategies as st

from itu_plan.search.snippets import LENGTH, best_snippet, cut_pieces, highlights_in
from itu_plan.search.words import folded


def spelt(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:stop] for start, stop in spans]


@pytest.mark.parametrize(
    ("text", "marked", "words"),
    [
        ("Study groups", "[study] [groups]", ["Study", "groups"]),
        ("the Union’s ITU-T", "the [union s] [itu t]", ["Union’s", "ITU-T"]),
        ("Straße, e\u0301t\u0301", "[strasse]  [et]", ["Straße", "e\u0301t"]),
        ("nothing", "nothing", []),
        ("", "", []),
    ],
)
def test_highlights_are_places_in_the_printed_text(
    text: str, marked: str, words: list[str]
) -> None:
    assert spelt(text, highlights_in(text, marked)) == words


def test_a_short_text_is_shown_whole() -> None:
    assert best_snippet("Study groups", [(0, 5)]) == ("Study groups", [(0, 5)])


def test_a_long_text_is_cut_between_words_around_what_was_found() -> None:
    text = "aaaa " * 100 + "found it " + "bbbb " * 100
    snippet, highlights = best_snippet(text, [(500, 505)])
    assert spelt(snippet, highlights) == ["found"]
    assert snippet.startswith("…aaaa ")
    assert snippet.endswith(" bbbb…")


def test_the_beginning_is_shown_where_nothing_was_found() -> None:
    snippet, highlights = best_snippet("word " * 100, [])
    assert snippet.startswith("word ")
    assert snippet.endswith("word…")
    assert highlights == []


def test_the_piece_with_the_most_highlights_is_shown() -> None:
    text = "one " + "x " * 300 + "two three " + "x " * 300
    spans = [(0, 3), (text.index("two"), text.index("two") + 3)]
    spans.append((text.index("three"), text.index("three") + 5))
    snippet, highlights = best_snippet(text, spans)
    assert spelt(snippet, highlights) == ["two", "three"]


@given(st.lists(st.text("abé ’", min_size=1, max_size=9), min_size=1, max_size=120), st.data())
def test_every_highlight_of_a_snippet_is_one_of_the_text(
    words: list[str], data: st.DataObject
) -> None:
    text = " ".join(words)
    plain = folded(text)
    marks = [word for word in plain.split() if data.draw(st.booleans())]
    marked = " ".join(f"[{part}]" if part in marks else part for part in plain.split(" "))
    marked = marked.replace("[]", "")
    highlights = highlights_in(text, marked)
    snippet, inside = best_snippet(text, highlights)
    assert len(snippet) <= LENGTH + 2
    assert set(spelt(snippet, inside)) <= set(spelt(text, highlights))


@pytest.mark.parametrize(
    ("text", "spans", "pieces"),
    [
        ("Study groups", [(0, 5)], [("Study", True), (" groups", False)]),
        ("a Study", [(2, 7)], [("a ", False), ("Study", True)]),
        ("one two", [(0, 3), (4, 7)], [("one", True), (" ", False), ("two", True)]),
        ("onetwo", [(0, 3), (3, 6)], [("one", True), ("two", True)]),
        ("nothing", [], [("nothing", False)]),
        ("", [], []),
    ],
)
def test_pieces_make_up_the_text(
    text: str, spans: list[tuple[int, int]], pieces: list[tuple[str, bool]]
) -> None:
    assert cut_pieces(text, spans) == pieces
