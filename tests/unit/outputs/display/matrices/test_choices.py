"""Choices in an address: what holds, what else there is, and what is wrong with it."""

from django.http import QueryDict

from outputs.display.matrices.choices import (
    Choice,
    as_query,
    option_groups,
    problems_with,
    values_in,
)

CHOICES = {
    "order": Choice("Order", {"document": "As printed", "most": "Most first"}),
    "swap": Choice("Axes", {"0": "As printed", "1": "Swapped"}),
}


def test_what_the_address_leaves_out_is_the_default() -> None:
    assert values_in(QueryDict(""), CHOICES) == {"order": "document", "swap": "0"}
    assert values_in(QueryDict("swap=1&order="), CHOICES) == {"order": "document", "swap": "1"}


def test_the_last_of_several_values_holds() -> None:
    assert values_in(QueryDict("swap=0&swap=1"), CHOICES)["swap"] == "1"


def test_an_option_keeps_the_other_choices_and_leaves_out_defaults() -> None:
    order, swap = option_groups({"order": "most", "swap": "0"}, CHOICES)
    assert [option.query for option in order.options] == ["?", "?order=most"]
    assert [option.query for option in swap.options] == ["?order=most", "?order=most&swap=1"]
    assert [option.is_current for option in order.options] == [False, True]


def test_a_value_without_a_choice_is_kept_unless_empty() -> None:
    assert as_query({"order": "most", "focus": "T-SG"}, CHOICES) == "?order=most&focus=T-SG"
    assert as_query({"order": "document", "focus": ""}, CHOICES) == "?"


def test_what_is_not_known_is_named_with_what_is_valid() -> None:
    asked = QueryDict("order=wrong&colour=red&focus=T-SG")
    assert problems_with(asked, CHOICES) == [
        "“wrong” cannot be chosen for “order”. Valid are: document, most.",
    ]
    assert problems_with(QueryDict("order=most&swap="), CHOICES) == []
