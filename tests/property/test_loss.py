"""What a removal costs is what recomputing the plan without it shows."""

from hypothesis import given

from plans.trace.loss import Loss, Rest, SupportChange, loss_of
from plans.trace.walk import trace_of
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows
from tests.property import reference
from tests.property.strategies import plans_and_removals

Removal = tuple[Rows, frozenset[str], frozenset[tuple[str, str]]]


@given(plans_and_removals())
def test_the_rest_is_that_of_the_rows_that_are_left(case: Removal) -> None:
    rows, codes, pairs = case
    rest, left = Rest(rows.graph(), codes, pairs), reference.without(rows, codes, pairs)
    smaller, before = left.graph(), rows.graph()
    for code in reference.order_of(rows):
        assert rest.has(code) == (code not in codes)
    for code in reference.order_of(left):
        trace = trace_of(smaller, code)
        assert rest.path_count(code) == trace.path_count
        assert rest.bottom(code) == set(trace.layers[0])
    assert rest.left_without_use() == [
        code for code in reference.order_of(left) if before.above[code] and not smaller.above[code]
    ]


@given(plans_and_removals())
def test_loss_agrees_with_recomputing(case: Removal) -> None:
    rows, codes, pairs = case
    loss = loss_of(rows.graph(), codes, pairs)
    assert all_changes(loss) == _changes(rows, codes, pairs)


@given(plans_and_removals())
def test_a_loss_is_ambiguous_when_certain_marks_alone_show_no_change(case: Removal) -> None:
    rows, codes, pairs = case
    certain = reference.certain_only(rows)
    still = {pair for pair in pairs if pair in {link.pair for link in certain.links}}
    seen = {change.code for change in _changes(certain, codes, still)}
    loss = loss_of(rows.graph(), codes, pairs)
    for change in all_changes(loss):
        assert (change.certainty == Certainty.CERTAIN) == (change.code in seen)


@given(plans_and_removals())
def test_lost_weakened_and_in_doubt_follow_from_the_counts(case: Removal) -> None:
    rows, codes, pairs = case
    left = reference.without(rows, codes, pairs)
    support = reference.support_of(left)
    certain_before, certain_after = (
        reference.support_of(reference.certain_only(one)) for one in (rows, left)
    )
    loss = loss_of(rows.graph(), codes, pairs)
    for layer in rows.spine:
        lost, weakened = loss.lost(layer.level), loss.weakened(layer.level)
        assert all(support[change.code] == 0 for change in lost)
        assert all(support[change.code] > 0 for change in weakened)
        assert {*lost, *weakened} == set(loss.layer(layer.level))
    for change in all_changes(loss):
        only_doubt_is_left = support[change.code] > 0 == certain_after[change.code]
        had_certainty = certain_before[change.code] > 0
        assert change.is_left_in_doubt == (only_doubt_is_left and had_certainty)


def all_changes(loss: Loss) -> list[SupportChange]:
    """Every change, layer by layer."""
    return [change for layer in loss.layers.values() for change in layer]


def _changes(
    rows: Rows, codes: frozenset[str], pairs: frozenset[tuple[str, str]] | set[tuple[str, str]]
) -> list[SupportChange]:
    """Every node above the bottom that is left with less support, by counting again."""
    left = reference.without(rows, codes, pairs)
    before, after = reference.support_of(rows), reference.support_of(left)
    certain_before, certain_after = (
        reference.support_of(reference.certain_only(one)) for one in (rows, left)
    )
    return [
        SupportChange(code, before[code], after[code], certain_before[code], certain_after[code])
        for code in after
        if after[code] < before[code]
    ]
