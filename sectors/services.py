"""Writes of the Sectors' layer: the titles of objectives, and the marks of Table 8.1."""

from typing import TypeVar

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet

from goals.models import Goal
from plans.codes import link_code
from plans.models import Plan, PrintedTable, Revision
from plans.services import edit_of, known_word, title_from
from plans.vocabulary import Certainty, TableLinks
from sectors.errors import GoalTableMissing
from sectors.models import Objective, ObjectiveGoalLink
from web.errors import NoteMissing, UnknownCode
from web.lookups import found_by

MarkT = TypeVar("MarkT", bound=Model)


def rename_objective(
    *, plan: Plan, code: str, title: str, reason: str, author: User
) -> Revision | None:
    """Give an objective another title; its text stays as printed.

    Returns the Revision, None when the title is that already. Raises ReasonMissing, WrongWords,
    UnknownCode.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        objective = found_by(Objective.objects.in_plan(plan), code)
        edit.change(objective, title=title_from(title))
    return edit.revision


def set_goal_mark(
    *,
    plan: Plan,
    objective: str,
    goal: str,
    certainty: str,
    note: str,
    reason: str,
    author: User,
) -> Revision | None:
    """Make or change the mark of an objective under a goal, in the plan's table of the two.

    Returns the Revision, None when the mark is like that already. Raises ReasonMissing,
    UnknownCode for an end that is not in this plan, UnknownWord, NoteMissing, GoalTableMissing.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        from_end = found_by(Objective.objects.in_plan(plan), objective)
        to_end = found_by(Goal.objects.in_plan(plan), goal)
        mark = mark_from(certainty, note)
        link = ObjectiveGoalLink.objects.filter(objective=from_end, goal=to_end).first()
        if link is None:
            table = _goal_table_of(plan)
            edit.create(ObjectiveGoalLink(objective=from_end, goal=to_end, table=table, **mark))
        else:
            edit.change(link, **mark)
    return edit.revision


def remove_goal_mark(
    *, plan: Plan, objective: str, goal: str, reason: str, author: User
) -> Revision | None:
    """Take away the mark of an objective under a goal; its history stays.

    Raises ReasonMissing, UnknownCode where there is no such mark.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        marks = ObjectiveGoalLink.objects.in_plan(plan)
        edit.remove(
            found_mark(marks.filter(objective__code=objective, goal__code=goal), objective, goal)
        )
    return edit.revision


def found_mark(marks: QuerySet[MarkT], from_code: str, to_code: str) -> MarkT:
    """Return the one mark of a cell (one query); raises UnknownCode where the cell is empty."""
    mark = marks.first()
    if mark is None:
        raise UnknownCode(str(marks.model._meta.verbose_name), link_code(from_code, to_code), [])
    return mark


def mark_from(certainty: str, note: str) -> dict[str, str]:
    """Return the columns of a mark; raises UnknownWord, or NoteMissing for a doubtful one."""
    known_word("certainty", certainty, Certainty)
    if certainty == Certainty.AMBIGUOUS and not note.strip():
        raise NoteMissing(certainty)
    return {"certainty": certainty, "note": note.strip()}


def _goal_table_of(plan: Plan) -> PrintedTable:
    tables = PrintedTable.objects.in_plan(plan).filter(links=TableLinks.OBJECTIVE_GOAL.value)
    table = tables.first()
    if table is None:
        raise GoalTableMissing(plan.slug)
    return table
