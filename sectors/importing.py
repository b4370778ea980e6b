"""The objectives that enablers support, among the files of a plan."""

from dataclasses import replace

from plans.importing.kinds import Kinds
from plans.importing.rows.rules import EntryRule, Items
from sectors.models import Enabler, EnablerObjectiveLink


def add_enabler_links(kinds: Kinds) -> None:
    """Let an entry of `enablers.yaml` list the objectives that it supports, by their codes."""
    called, enabler = {"objective": "code"}, kinds.by_model[Enabler]
    objective = kinds.rule(
        EnablerObjectiveLink, "objective of an enabler", but={"enabler"}, called=called
    )
    listed = Items(each=objective, is_required=False)
    rule = EntryRule(enabler.noun, {**enabler.rule.fields, "objectives": listed})
    kinds.by_model[Enabler] = replace(enabler, rule=rule)
    kinds.add(EnablerObjectiveLink, rule=objective, called=called, listed_in="objectives")
