"""The gaps found are those of the naive reference, and a doubtful one says so."""

from hypothesis import given
from hypothesis import strategies as st

from plans.trace.coverage import Measures, coverage_of, gap_rules
from plans.vocabulary import Certainty
from tests.benchmarks.synthetic import Rows
from tests.property import reference
from tests.property.strategies import plans


def all_measured(rows: Rows) -> Measures:
    """Return that everything has a KPI, so that only marks decide."""
    return Measures(frozenset(reference.order_of(rows)))


@given(plans())
def test_findings_are_those_of_the_reference(rows: Rows) -> None:
    findings = coverage_of(rows.graph(), all_measured(rows)).findings
    assert {tuple(finding[:4]) for finding in findings} == reference.findings_of(rows)
    assert len(findings) == len(set(findings))


@given(plans())
def test_a_finding_is_certain_when_certain_marks_alone_show_it(rows: Rows) -> None:
    certain = reference.findings_of(reference.certain_only(rows))
    for finding in coverage_of(rows.graph(), all_measured(rows)).findings:
        assert (finding.certainty == Certainty.CERTAIN) == (tuple(finding[:4]) in certain)


@given(plans())
def test_findings_come_rule_by_rule_in_printed_order(rows: Rows) -> None:
    order = reference.order_of(rows)
    rules = [rule.slug for rule in gap_rules(rows.spine)]
    numbers = [table.number for table in rows.tables]
    keys = [
        (
            rules.index(finding.rule),
            numbers.index(finding.table) if "table-" in finding.rule and finding.table else 0,
            [order.index(code) for code in finding.codes],
        )
        for finding in coverage_of(rows.graph(), Measures()).findings
    ]
    assert keys == sorted(keys)


@given(plans(), st.data())
def test_what_no_kpi_measures_is_a_certain_finding(rows: Rows, data: st.DataObject) -> None:
    order = reference.order_of(rows)
    measured = frozenset(data.draw(st.sets(st.sampled_from(order)) if order else st.just(set())))
    findings = coverage_of(rows.graph(), Measures(measured)).findings
    unmeasured = [finding for finding in findings if finding.rule.endswith("-without-kpi")]
    assert {one.codes[0] for one in unmeasured} == set(order) - measured
    assert len(unmeasured) == len(set(order) - measured)
    assert {one.certainty for one in unmeasured} <= {Certainty.CERTAIN}
