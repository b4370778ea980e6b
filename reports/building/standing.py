"""How goals, objectives, outputs and Sectors stand, in a sentence and in rows of a table."""

from kpis.figures import percent
from kpis.progress.rollup import RollUp
from plans.vocabulary import Certainty
from reports.building.cells import mean_cell, reported_cell, status_words, statuses_cell
from reports.building.words import ILLUSTRATIVE, counted
from reports.document.document import Cell, CellKind, Column, Paragraph, Role

STANDING_COLUMNS = (
    Column("KPIs reported", CellKind.TEXT, 2),
    Column("Mean attainment", CellKind.PERCENT, 2),
    Column("Statuses", CellKind.TEXT, 4),
)


def standing_cells(together: RollUp) -> tuple[Cell, ...]:
    return reported_cell(together), mean_cell(together), statuses_cell(together)


def standing_sentence(together: RollUp) -> str:
    """Return a roll-up in words: how many KPIs are reported, their mean, their statuses."""
    if not together.total:
        return "No KPI measures this."
    parts = [f"{together.reported} of {counted(together.total, 'KPI')} reported"]
    if together.percent_shown is None:
        parts.append("no attainment to average")
    else:
        mean = percent(together.percent_shown)
        parts.append(f"mean attainment {mean}, over {counted(together.assessed, 'KPI')}")
        parts += _unassessed(together)
    sentence = f"{'; '.join(parts)}. By status: {status_words(together)}."
    if not together.is_illustrative:
        return sentence
    share = "All" if _is_all_illustrative(together) else "Some"
    return f"{sentence} {share} of it is {ILLUSTRATIVE}."


def _unassessed(together: RollUp) -> list[str]:
    """Return of how many reported KPIs the mean does not speak, nothing for none."""
    count = together.reported - together.assessed
    return [f"{count} {'has' if count == 1 else 'have'} no attainment"] if count else []


def _is_all_illustrative(together: RollUp) -> bool:
    return all(one.is_illustrative for one in together.assessments if one.is_reported)


def caution(together: RollUp) -> tuple[Paragraph, ...]:
    """Return a warning where KPIs count only if an ambiguous mark is read as it was."""
    if not together.ambiguous:
        return ()
    codes = ", ".join(together.ambiguous)
    text = (
        "Caution: these KPIs are reached only through printed marks that can be read in more than "
        f"one way: {codes}. Read otherwise, they would not count here."
    )
    return (Paragraph(text, Role.WARNING),)


def doubtful(code: str, certainty: Certainty) -> str:
    """Return a code that a mark leads to; an ambiguous mark says so."""
    return code if certainty is Certainty.CERTAIN else f"{code} (ambiguous mark)"
