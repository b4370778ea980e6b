from itu_plan.search.suggestions import nearest_spellings, nearest_words

KNOWN = {"standards", "standard", "timely", "telecommunication", "sector"}


def test_an_unknown_word_is_replaced_and_a_known_one_stays() -> None:
    assert nearest_spellings("timely standrds", KNOWN)[0] == "timely standards"


def test_the_likeliest_comes_first() -> None:
    assert nearest_words("standrds", KNOWN) == ["standards", "standard"]


def test_nothing_is_suggested_where_every_word_is_known() -> None:
    assert nearest_spellings("timely sector", KNOWN) == []


def test_nothing_is_suggested_where_a_word_is_like_no_other() -> None:
    assert nearest_spellings("timely qqqqq", KNOWN) == []
    assert nearest_words("qqqqq", KNOWN) == []
