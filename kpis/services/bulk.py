"""Many values at once, as a program sends them: recorded together or not at all."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kpis.errors import WrongFigure
from kpis.models import Kpi, Measurement
from kpis.services.entries import ValueEntry
from kpis.services.values import write_value
from plans.errors import RoleMissing
from plans.models import Plan
from plans.roles import RECORD_MEASUREMENT
from plans.services import Edit, edit_of
from web.errors import UnknownCode, WriteRefused
from web.filtersets import no_such_code
from web.lookups import noun
from web.suggestions import nearest_codes


class EntriesRefused(WriteRefused):
    """Some of the values cannot be recorded, so none was; `errors` names each by its place."""

    field = "values"

    def __init__(self, errors: Mapping[int, WriteRefused]) -> None:
        self.errors = dict(errors)
        places = ", ".join(str(place) for place in sorted(errors))
        super().__init__(_("Nothing was recorded. Wrong: %(places)s.") % {"places": places})


def record_values(
    *, plan: Plan, entries: Sequence[ValueEntry], reason: str, author: User
) -> list[Measurement]:
    """All in one revision, or none; raises RoleMissing, ReasonMissing, EntriesRefused."""
    kpis = {kpi.code: kpi for kpi in Kpi.objects.in_plan(plan).with_subject()}
    owners = {kpi.owner_id: kpi.owner for kpi in kpis.values()}.values()
    if not any(author.has_perm(RECORD_MEASUREMENT, owner) for owner in owners):
        raise RoleMissing(RECORD_MEASUREMENT)
    twice = Counter((entry.code, entry.year) for entry in entries)
    errors: dict[int, WriteRefused] = {}
    rows = []
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        for place, entry in enumerate(entries):
            try:
                if twice[entry.code, entry.year] > 1:
                    raise WrongFigure("code", _("This KPI and year come more than once."))
                rows.append(_written(edit, kpis, entry, author))
            except WriteRefused as refused:
                errors[place] = refused
        if errors:
            raise EntriesRefused(errors)
    return rows


def _written(edit: Edit, kpis: Mapping[str, Kpi], entry: ValueEntry, author: User) -> Measurement:
    kpi = kpis.get(entry.code)
    if kpi is None:
        unknown = UnknownCode(noun(Kpi), entry.code, nearest_codes(entry.code, list(kpis)))
        raise WrongFigure("code", no_such_code(unknown))
    if not author.has_perm(RECORD_MEASUREMENT, kpi.owner):
        raise RoleMissing(RECORD_MEASUREMENT, kpi.owner.code)
    return write_value(edit, kpi, entry)
