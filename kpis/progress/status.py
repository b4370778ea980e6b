"""Status: what an attainment is called, by the thresholds of the plan."""

from fractions import Fraction

from kpis.figures import as_decimal
from kpis.progress.inputs import Cycle
from kpis.progress.steps import Rule, Step, step
from kpis.vocabulary import Status


def status_reached(share: Fraction, year: int, cycle: Cycle) -> Status:
    """The status of an exact attainment: no rounding comes before the thresholds."""
    on_track, at_risk = cycle.thresholds.exact
    if share >= on_track:
        return Status.ACHIEVED if year == cycle.last_year else Status.ON_TRACK
    return Status.AT_RISK if share >= at_risk else Status.OFF_TRACK


def status_step(share: Fraction, year: int, cycle: Cycle) -> Step:
    on_track, at_risk = cycle.thresholds.exact
    return step(
        Rule[f"STATUS_{status_reached(share, year, cycle).name}"],
        year=year,
        attainment=as_decimal(100 * share),
        on_track=as_decimal(100 * on_track),
        at_risk=as_decimal(100 * at_risk),
    )
