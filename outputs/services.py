"""Writes of the outputs' layer: titles, marks of the printed tables, priorities, accepted gaps."""

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from outputs.errors import (
    LinkAcrossSectors,
    LinkBetweenWrongLayers,
    NoSuchFinding,
    RankTaken,
    WrongOutputs,
    WrongRank,
)
from outputs.loaders import graph_of
from outputs.models import (
    GapAcceptance,
    Output,
    OutputObjectiveLink,
    PriorityItem,
    PriorityItemOutputLink,
)
from outputs.models.gap import codes_of
from plans.codes import node_type_of
from plans.models import Plan, Revision
from plans.services import Edit, edit_of, known_word, title_from
from plans.trace.coverage import Measures, Rule, coverage_of
from plans.vocabulary import NodeType, PriorityBasis
from sectors.models import Objective
from sectors.services import found_mark, mark_from, remove_goal_mark, set_goal_mark
from web.errors import NoteMissing, UnknownCode, WrongWords
from web.lookups import found_by
from web.suggestions import nearest_codes

LOWER = (NodeType.OUTPUT, NodeType.OBJECTIVE)
UPPER = (NodeType.OBJECTIVE, NodeType.GOAL)
MOST_RANK = 32_767


class Covered(NamedTuple):
    """A table row that a high-priority item covers, on which basis, and why where it is ours."""

    code: str
    basis: str
    note: str = ""


def rename_output(
    *, plan: Plan, code: str, title: str, reason: str, author: User
) -> Revision | None:
    """Give an output another title; its text stays as printed.

    Returns the Revision, None when the title is that already. Raises ReasonMissing, WrongWords,
    UnknownCode.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        edit.change(found_by(Output.objects.in_plan(plan), code), title=title_from(title))
    return edit.revision


def set_link_mark(
    *,
    plan: Plan,
    from_code: str,
    to_code: str,
    certainty: str,
    note: str,
    reason: str,
    author: User,
) -> Revision | None:
    """Make or change a stated link, of either kind; its table follows from its ends.

    Returns the Revision, None when the link is like that already. Raises ReasonMissing,
    LinkBetweenWrongLayers, LinkAcrossSectors, UnknownCode for an end that is not in this plan,
    UnknownWord for the certainty, NoteMissing, GoalTableMissing.
    """
    if _layers_of(from_code, to_code) == UPPER:
        return set_goal_mark(
            plan=plan,
            objective=from_code,
            goal=to_code,
            certainty=certainty,
            note=note,
            reason=reason,
            author=author,
        )
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        _set_objective_mark(edit, from_code, to_code, mark_from(certainty, note))
    return edit.revision


def remove_link(
    *, plan: Plan, from_code: str, to_code: str, reason: str, author: User
) -> Revision | None:
    """Take away a stated link, of either kind; its history stays.

    Raises ReasonMissing, LinkBetweenWrongLayers, UnknownCode where there is no such link.
    """
    if _layers_of(from_code, to_code) == UPPER:
        return remove_goal_mark(
            plan=plan, objective=from_code, goal=to_code, reason=reason, author=author
        )
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        marks = OutputObjectiveLink.objects.in_plan(plan)
        marks = marks.filter(output__code=from_code, objective__code=to_code)
        edit.remove(found_mark(marks, from_code, to_code))
    return edit.revision


def edit_priority_item(
    *,
    plan: Plan,
    sector: str,
    position: int,
    text: str,
    rank: int | None,
    outputs: Sequence[Covered],
    reason: str,
    author: User,
) -> Revision | None:
    """Set the words and the rank of a high-priority item, and the table rows it covers.

    `outputs` are all the rows that it covers from now on, of the item's own Sector. Returns the
    Revision, None when everything is like that already. Raises ReasonMissing, UnknownCode,
    WrongWords, RankTaken, WrongOutputs, UnknownWord, NoteMissing.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        item = found_by(PriorityItem.objects.in_plan(plan).with_code(), f"{sector}.{position}")
        words = " ".join(text.split())
        if not words:
            raise WrongWords("text", None)
        _refuse_rank(item, rank)
        rows = _rows_of(item, outputs)
        held = {link.output_id: link for link in item.output_links.all()}
        edit.change(item, text=words, rank=rank)
        _cover(edit, item, held, rows)
        if edit.revision:  # its history is told as one, so every part needs its beginning
            edit.remember([item, *(link for link in held.values() if link.pk)])
    return edit.revision


def accept_gap(
    *, plan: Plan, rule: str, codes: str, measures: Measures, reason: str, author: User
) -> Revision | None:
    """Accept a finding of a gap rule, with the reason; it stays visible.

    `codes` is the code the finding is about, or both ends as `D4--G3`; `measures` says what the
    KPIs of the plan measure, which this layer cannot read. Returns the Revision, None
    when it is accepted for this reason already. Raises ReasonMissing, NoSuchFinding when the plan
    has no such finding now. Seven queries more, for the graph.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        _refuse_gone(edit.plan, rule, codes, measures)
        acceptance = GapAcceptance.objects.in_plan(plan).of(rule, codes).first()
        signed = {
            "reason": edit.reason,
            "author": author,
            "author_name": edit.author_name,
            "accepted_at": edit.made_at,
        }
        if acceptance is None:
            edit.create(GapAcceptance(plan=plan, rule=rule, codes=codes, **signed))
        elif acceptance.reason != edit.reason:
            edit.change(acceptance, **signed)
    return edit.revision


def withdraw_acceptance(
    *, plan: Plan, rule: str, codes: str, reason: str, author: User
) -> Revision | None:
    """Accept a finding no longer; also one that is gone. The history stays.

    Raises ReasonMissing, UnknownCode where nothing is accepted.
    """
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        accepted = GapAcceptance.objects.in_plan(plan).filter(rule=rule)
        edit.remove(found_by(accepted, codes, field="codes"))
    return edit.revision


def _layers_of(from_code: str, to_code: str) -> tuple[NodeType, NodeType]:
    """Return the layers of both ends, by the form of their codes."""
    layers = (node_type_of(from_code), node_type_of(to_code))
    for known in (LOWER, UPPER):
        if layers == known:
            return known
    raise LinkBetweenWrongLayers(from_code, to_code)


def _set_objective_mark(edit: Edit, from_code: str, to_code: str, mark: dict[str, str]) -> None:
    rows = Output.objects.in_plan(edit.plan).with_source()
    output = found_by(rows, from_code)
    objective = found_by(Objective.objects.in_plan(edit.plan), to_code)
    if objective.sector_id != output.sector_id:
        raise LinkAcrossSectors(from_code, to_code, output.sector.code)
    ends = {"output": output, "objective": objective}
    link = OutputObjectiveLink.objects.filter(**ends).first()
    if link is None:
        edit.create(OutputObjectiveLink(**ends, table=output.sector.table, **mark))
    else:
        edit.change(link, **mark)


def _refuse_rank(item: PriorityItem, rank: int | None) -> None:
    if rank is None:
        return
    if not 1 <= rank <= MOST_RANK:
        raise WrongRank(MOST_RANK)
    others = PriorityItem.objects.of_sector(item.sector).with_code().exclude(pk=item.pk)
    holder = others.filter(rank=rank).first()
    if holder is not None:
        raise RankTaken(rank, holder.code)


def _rows_of(item: PriorityItem, outputs: Sequence[Covered]) -> dict[int, Covered]:
    """Return output's database key → how it is covered; every wrong row is refused."""
    of_sector = Output.objects.filter(sector=item.sector_id)
    known = {code: pk for pk, code in of_sector.values_list("pk", "code")}
    for place, row in enumerate(outputs):
        if row.code not in known:
            raise WrongOutputs(_no_row(row.code, list(known)))
        if row.code in {earlier.code for earlier in outputs[:place]}:
            raise WrongOutputs(_("%(code)s is named twice.") % {"code": row.code})
        known_word("outputs", row.basis, PriorityBasis)
        if row.basis == PriorityBasis.INTERPRETATION and not row.note.strip():
            raise NoteMissing(row.basis)
    return {known[row.code]: row for row in outputs}


def _no_row(asked: str, known: list[str]) -> str:
    words = {"asked": asked, "nearest": ", ".join(nearest_codes(asked, known)) or "—"}
    return _("The item’s Sector has no output “%(asked)s”. Nearest: %(nearest)s.") % words


def _cover(
    edit: Edit,
    item: PriorityItem,
    held: dict[int, PriorityItemOutputLink],
    rows: dict[int, Covered],
) -> None:
    """Bring the links of an item to the rows that it is to cover."""
    for output, link in held.items():
        if output not in rows:
            edit.remove(link)
    for output, row in rows.items():
        how = {"basis": row.basis, "note": row.note.strip()}
        if output in held:
            edit.change(held[output], **how)
        else:
            edit.create(PriorityItemOutputLink(item=item, output_id=output, **how))


def _refuse_gone(plan: Plan, rule: str, codes: str, measures: Measures) -> None:
    known_rules = [each.value for each in Rule]
    if rule not in known_rules:
        raise UnknownCode(_("gap rule"), rule, nearest_codes(rule, known_rules))
    findings = coverage_of(graph_of(plan), measures).of(Rule(rule))
    found = [codes_of(finding) for finding in findings]
    if codes not in found:
        raise NoSuchFinding(_("finding"), codes, nearest_codes(codes, found))
