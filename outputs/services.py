"""Writes: marks of the printed tables, priorities, accepted gaps."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from outputs.errors import (
    LinkAcrossSectors,
    LinkBetweenWrongLayers,
    NoSuchFinding,
    RankTaken,
    TableMissing,
    WrongOutputs,
    WrongRank,
)
from outputs.loaders import graph_of, rule_named
from outputs.models import GapAcceptance, Output, PriorityItem, PriorityItemOutputLink
from outputs.models.gap import finding_codes
from plans.codes import link_code
from plans.levels import LevelLink
from plans.lookups import link_between
from plans.models import Plan, PrintedTable, Revision
from plans.services import Edit, edit_of, known_word
from plans.trace.coverage import Measures, coverage_of
from plans.vocabulary import Certainty, PriorityBasis
from web.errors import NoteMissing, UnknownCode, WrongWords
from web.lookups import found_by
from web.suggestions import nearest_codes

MOST_RANK = 32_767


class Covered(NamedTuple):
    """A table row that a high-priority item covers, on which basis, and why where it is ours."""

    code: str
    basis: str
    note: str = ""


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
    """Make or change a stated link between two levels; its table follows from its ends.

    Returns the Revision, None when the link is like that already. Raises ReasonMissing,
    LinkBetweenWrongLayers, LinkAcrossSectors, UnknownCode for an end that is not in this plan,
    UnknownWord for the certainty, NoteMissing, TableMissing.
    """
    kind = _kind_between(plan, from_code, to_code)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        lower, upper = kind.ends
        ends = {
            lower.key: found_by(lower.in_plan(plan).with_source(), from_code),
            upper.key: found_by(upper.in_plan(plan), to_code),
        }
        mark = _mark_from(certainty, note)
        if kind.within_sector and not plan.levels:
            _refuse_across_sectors(*ends.values())
        link = kind.between(plan, from_code, to_code).first()
        if link is None:
            table = _table_for(edit.plan, kind, ends[lower.key])
            model: type[Any] = kind.model
            edit.create(model(**ends, table=table, **mark))
        else:
            edit.change(link, **mark)
    return edit.revision


def remove_link(
    *, plan: Plan, from_code: str, to_code: str, reason: str, author: User
) -> Revision | None:
    """Take away a stated link. Raises ReasonMissing, LinkBetweenWrongLayers, UnknownCode."""
    kind = _kind_between(plan, from_code, to_code)
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        link = kind.between(plan, from_code, to_code).first()
        if link is None:
            noun = str(kind.model._meta.verbose_name)
            raise UnknownCode(noun, link_code(from_code, to_code), [])
        edit.remove(link)
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
        rows = _covered_by_key(item, outputs)
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
    """Accept a finding no longer, also one that is gone. Raises ReasonMissing, UnknownCode."""
    with edit_of(plan=plan, reason=reason, author=author) as edit:
        accepted = GapAcceptance.objects.in_plan(plan).filter(rule=rule)
        edit.remove(found_by(accepted, codes, field="codes"))
    return edit.revision


def _kind_between(plan: Plan, from_code: str, to_code: str) -> LevelLink:
    kind = link_between(plan, (from_code, to_code))
    if kind is None:
        raise LinkBetweenWrongLayers(**{"from": from_code, "to": to_code})
    return kind


def _mark_from(certainty: str, note: str) -> dict[str, str]:
    """Return the columns of a mark; raises UnknownWord, or NoteMissing for a doubtful one."""
    known_word("certainty", certainty, Certainty)
    if certainty == Certainty.AMBIGUOUS and not note.strip():
        raise NoteMissing(certainty)
    return {"certainty": certainty, "note": note.strip()}


def _refuse_across_sectors(lower: Any, upper: Any) -> None:
    if lower.sector_id != upper.sector_id:
        raise LinkAcrossSectors(output=lower.code, objective=upper.code, sector=lower.sector.code)


def _table_for(plan: Plan, kind: LevelLink, lower: Any) -> PrintedTable:
    """Return the table in which a mark stands in the row of `lower`; raises TableMissing."""
    own: PrintedTable | None = lower.sector and lower.sector.table if kind.within_sector else None
    if own is not None:
        return own
    table = PrintedTable.objects.in_plan(plan).of_marks().filter(links=kind.type.value).first()
    if table is None:
        raise TableMissing(plan=plan.slug)
    return table


def _refuse_rank(item: PriorityItem, rank: int | None) -> None:
    if rank is None:
        return
    if not 1 <= rank <= MOST_RANK:
        raise WrongRank(most=MOST_RANK)
    others = PriorityItem.objects.of_sector(item.sector).with_code().exclude(pk=item.pk)
    holder = others.filter(rank=rank).first()
    if holder is not None:
        raise RankTaken(rank=rank, holder=holder.code)


def _covered_by_key(item: PriorityItem, outputs: Sequence[Covered]) -> dict[int, Covered]:
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
    findings = coverage_of(graph_of(plan), measures).of(rule_named(rule).slug)
    found = [finding_codes(finding) for finding in findings]
    if codes not in found:
        raise NoSuchFinding(_("finding"), codes, nearest_codes(codes, found))
