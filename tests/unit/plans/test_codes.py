import re

import pytest

from plans import codes

FORMS = {
    "goal": codes.GOAL,
    "sector": codes.SECTOR,
    "objective": codes.OBJECTIVE,
    "output": codes.OUTPUT,
}


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("G1", "goal"),
        ("G7000", "goal"),
        ("R", "sector"),
        ("INT", "sector"),
        ("R1", "objective"),
        ("INT5", "objective"),
        ("T-WTSA-RC", "output"),
        ("INT-WSIS", "output"),
        ("R-1", "output"),
    ],
)
def test_a_code_has_exactly_one_form(code: str, form: str) -> None:
    assert [name for name, pattern in FORMS.items() if re.match(pattern, code)] == [form]


@pytest.mark.parametrize("code", ["", "G0", "g1", "G", "R0", "R-", "-SG", "R--SG", "R 1", "R1\n"])
def test_what_is_no_code_has_no_form(code: str) -> None:
    assert not [name for name, pattern in FORMS.items() if re.fullmatch(pattern, code)]


def test_a_link_is_named_by_its_ends() -> None:
    assert codes.link_code("T-SG", "T1") == "T-SG--T1"


def test_a_link_leads_back_to_its_ends() -> None:
    assert codes.link_ends(codes.link_code("T-WTSA-RC", "T2")) == ("T-WTSA-RC", "T2")
    assert [codes.link_ends(code) for code in ["T-SG", "--T1", "T-SG--"]] == [None] * 3
