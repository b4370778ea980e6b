"""Steps as data."""

from decimal import Decimal

from kpis.progress.steps import Rule, Step, step


def test_a_step_keeps_its_figures_by_name_and_in_order() -> None:
    found = step(Rule.VALUE, year=2009, actual=Decimal("0.5"))
    assert found == Step(Rule.VALUE, (("year", 2009), ("actual", Decimal("0.5"))))
    assert hash(found) == hash(step(Rule.VALUE, year=2009, actual=Decimal("0.50")))


def test_a_rule_is_known_by_a_slug() -> None:
    assert all(str(rule) == rule.name.lower().replace("_", "-") for rule in Rule)
