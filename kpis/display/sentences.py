"""What the pages say of progress in one sentence, made from the data."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_stubs_ext import StrPromise

from kpis.figures import percent
from kpis.progress.rollup import RollUp
from kpis.vocabulary import Status

COUNTED: Final[Mapping[Status, StrPromise]] = {
    Status.ACHIEVED: gettext_lazy("%(count)s achieved"),
    Status.ON_TRACK: gettext_lazy("%(count)s on track"),
    Status.AT_RISK: gettext_lazy("%(count)s at risk"),
    Status.OFF_TRACK: gettext_lazy("%(count)s off track"),
    Status.NOT_ASSESSED: gettext_lazy("%(count)s not assessed"),
}
"""Those that are not reported are counted by “n of m KPIs reported” already."""


def reported_words(found: RollUp) -> str:
    words = ngettext(
        "%(reported)s of %(total)s KPI reported",
        "%(reported)s of %(total)s KPIs reported",
        found.total,
    )
    return words % {"reported": found.reported, "total": found.total}


def mean_words(found: RollUp) -> str:
    if found.percent_shown is None:
        return _("no mean attainment, for nothing can be assessed")
    return _("mean attainment %(percent)s") % {"percent": percent(found.percent_shown)}


def status_words(found: RollUp) -> str:
    """Return “12 on track, 3 at risk”; empty where nothing is reported."""
    counts = [(status, number) for status, number in found.counts if number]
    return ", ".join(
        str(COUNTED[status]) % {"count": number} for status, number in counts if status in COUNTED
    )


def roll_up_sentence(found: RollUp) -> str:
    parts = [reported_words(found), mean_words(found), status_words(found)]
    return f"{'; '.join(filter(None, parts))}."


def list_sentence(found: RollUp, year: int, context: int) -> str:
    words: dict[str, object] = {"year": year, "reported": found.reported, "total": found.total}
    if not found.total:
        said = _("No KPI of the cycle is recorded yet.")
    elif not found.reported:
        said = _("For %(year)s, none of %(total)s KPIs is reported.") % words
    else:
        words["counts"] = status_words(found)
        said = _("For %(year)s, %(reported)s of %(total)s KPIs are reported: %(counts)s.") % words
    if not context:
        return said
    outside = ngettext(
        "%(count)s further indicator rests on figures from outside the cycle.",
        "%(count)s further indicators rest on figures from outside the cycle.",
        context,
    )
    return f"{said} {outside % {'count': context}}"
