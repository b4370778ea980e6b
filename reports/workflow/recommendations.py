"""Recommendations to adjust the plan: the secretariat's, each on one ground of the resolution."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Max
from django.utils.translation import gettext as _

from outputs.loaders import graph_of
from plans.codes import link_ends
from plans.models import Plan, Revision
from plans.services import known_word
from reports.models import Recommendation
from reports.vocabulary import Ground
from reports.workflow.reports import OPEN, report_edit
from reports.workflow.texts import printable
from web.errors import UnknownCode, WrongWords
from web.lookups import known_code


@dataclass(frozen=True)
class Advice:
    """What is recommended: `about` is the code of a node or link, `ground` the letter of one."""

    ground: str
    about: str
    text: str
    rationale: str


def add_recommendation(*, plan: Plan, code: str, advice: Advice, author: User) -> Recommendation:
    """Raises UnknownCode (also of `about`), RoleMissing, WrongStage, UnknownWord, WrongWords."""
    reason = _("Add a recommendation to report %(code)s.") % {"code": code}
    with report_edit(plan, code, OPEN, author, reason) as (edit, report):
        rows = Recommendation.objects.filter(report=report)
        last = rows.aggregate(last=Max("position"))["last"] or 0
        values = _checked(plan, advice)
        recommendation = Recommendation(report=report, position=last + 1, **values)
        edit.create(recommendation)
    return recommendation


def edit_recommendation(
    *, plan: Plan, code: str, position: int, advice: Advice, author: User
) -> Revision | None:
    """Return None when nothing differs. Raises as `add_recommendation`."""
    words = {"code": code, "position": position}
    reason = _("Change recommendation %(position)s of report %(code)s.") % words
    with report_edit(plan, code, OPEN, author, reason) as (edit, report):
        row = at_position(report.recommendations.all(), position)
        edit.change(row, **_checked(plan, advice))
    return edit.revision


def remove_recommendation(*, plan: Plan, code: str, position: int, author: User) -> Revision | None:
    """Raises UnknownCode, RoleMissing, WrongStage."""
    words = {"code": code, "position": position}
    reason = _("Remove recommendation %(position)s of report %(code)s.") % words
    with report_edit(plan, code, OPEN, author, reason) as (edit, report):
        edit.remove(at_position(report.recommendations.all(), position))
    return edit.revision


def at_position(rows: Iterable[Recommendation], position: int) -> Recommendation:
    """Raises UnknownCode with the positions that there are."""
    known = {row.position: row for row in rows}
    if position not in known:
        kind = str(Recommendation._meta.verbose_name)
        raise UnknownCode(kind, str(position), list(map(str, known)))
    return known[position]


def _checked(plan: Plan, advice: Advice) -> dict[str, str]:
    known_word("ground", advice.ground, Ground)
    values = {name: printable(name, getattr(advice, name)) for name in ("text", "rationale")}
    for name, words in values.items():
        if not words:
            raise WrongWords(name, None)
    about = advice.about.strip()
    _refuse_unknown(plan, about)
    return {"ground": advice.ground, "about": about, **values}


def _refuse_unknown(plan: Plan, about: str) -> None:
    graph = graph_of(plan)
    nodes = [node.code for node in graph.from_the_top]
    links = [link.code for link in graph.links]
    is_link = link_ends(about) is not None
    kind = _("link") if is_link else _("goal, objective or output")
    known_code(kind, about, links if is_link else nodes)
