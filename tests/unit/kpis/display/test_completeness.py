import pytest

from kpis.display.completeness import last_words


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        (None, "never reported"),
        (2008, "last reported for 2008, 1 year before"),
        (2007, "last reported for 2007, 2 years before"),
        (2010, "reported for 2010, not for 2009"),
    ],
)
def test_how_stale_a_kpi_is(latest: int | None, words: str) -> None:
    assert last_words(latest, 2009) == words
