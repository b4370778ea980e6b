"""What somebody typed, as a figure that fits its KPI: one reading for form, spreadsheet and API."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from kpis.errors import WrongFigure
from kpis.figures import FigureRefused
from kpis.kinds.records import Figures, Typed
from kpis.models import Kpi


@contextmanager
def refusing() -> Iterator[None]:
    """Say in the reader's language what is refused: raises WrongFigure for FigureRefused."""
    try:
        yield
    except FigureRefused as refused:
        raise WrongFigure(refused.field, _(refused.message) % refused.words) from None


def figures_from(kpi: Kpi, typed: Typed) -> Figures:
    """Return what was typed as figures of this KPI; raises WrongFigure."""
    with refusing():
        return kpi.rules.read(typed, kpi.scale)
