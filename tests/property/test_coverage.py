"""The gaps found are those of the naive reference, and a doubtful one says so."""

from hypothesis import given

from goals.vocabulary import Certainty
from outputs.trace.coverage import Rule, coverage_of
from tests.benchmarks.synthetic import Rows
from tests.property import reference
from tests.property.strategies import plans


@given(plans())
def test_findings_are_those_of_the_reference(rows: Rows) -> None:
    findings = coverage_of(rows.graph()).findings
    assert {tuple(finding[:4]) for finding in findings} == reference.findings_of(rows)
    assert len(findings) == len(set(findings))


@given(plans())
def test_a_finding_is_certain_when_certain_marks_alone_show_it(rows: Rows) -> None:
    certain = reference.findings_of(reference.certain_only(rows))
    for finding in coverage_of(rows.graph()).findings:
        assert (finding.certainty == Certainty.CERTAIN) == (tuple(finding[:4]) in certain)


@given(plans())
def test_findings_come_rule_by_rule_in_printed_order(rows: Rows) -> None:
    order, rules = reference.order_of(rows), list(Rule)
    numbers = [table.number for table in rows.tables]
    keys = [
        (
            rules.index(finding.rule),
            numbers.index(finding.table) if "table-" in finding.rule and finding.table else 0,
            [order.index(code) for code in finding.codes],
        )
        for finding in coverage_of(rows.graph()).findings
    ]
    assert keys == sorted(keys)
