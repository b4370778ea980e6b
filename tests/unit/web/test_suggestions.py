from web.suggestions import as_known, nearest_codes


def test_the_nearest_codes_come_likeliest_first() -> None:
    known = ["T-SG", "R-SG", "D-SG", "T-PUB", "INT-WSIS"]
    assert nearest_codes("t-sg", known)[0] == "T-SG"
    assert nearest_codes("T-SGG", known, most=1) == ["T-SG"]
    assert nearest_codes("R6", ["T6", "D6", "R5"]) == ["R5", "T6", "D6"]
    assert nearest_codes("G99", ["G1", "T1", "T-SG"]) == ["G1"]
    assert nearest_codes("T-SG", []) == []
    assert nearest_codes("QQQQ", known) == []


def test_of_very_many_codes_those_are_compared_that_begin_alike() -> None:
    known = [f"{sector}-{number}" for sector in "RTD" for number in range(5000)]
    found = nearest_codes("d-431O", known)
    assert found[0] == "D-431"
    assert all(code.startswith("D-431") for code in found)


def test_a_code_is_known_however_it_is_capitalised() -> None:
    known = ["T-SG", "R.1-a", "1.1"]
    assert [as_known(asked, known) for asked in ("R.1-a", "t-sg", "r.1-A", "x")] == [
        *("R.1-a", "T-SG", "R.1-a", "X"),
    ]
