"""The high-priority items among the files of a plan."""

from outputs.models import PriorityItem, PriorityItemOutputLink
from plans.importing.kinds import Kinds
from plans.importing.records import Known, Record
from plans.importing.rows.problems import Problems
from plans.importing.rows.rules import Items
from plans.vocabulary import PriorityBasis


def add_priorities(kinds: Kinds) -> None:
    called = {"output": "code"}
    output = kinds.rule(PriorityItemOutputLink, "output of a priority", but={"item"}, called=called)
    rule = kinds.rule(PriorityItem, "priority", outputs=Items(each=output))
    kinds.add(PriorityItem, rule=rule, file="priorities.yaml")
    kinds.add(
        PriorityItemOutputLink,
        "priority to output link",
        rule=output,
        called=called,
        listed_in="outputs",
        check=check_link,
    )


def check_link(link: Record, known: Known, problems: Problems) -> None:
    if link.fields["basis"] == PriorityBasis.INTERPRETATION and not link.fields["note"]:
        expected = f"a note on the interpretation that ties {link.fields['output']} to the text"
        remedy = "Add a note that says why the output is meant."
        problems.add(*link.place_of("basis"), expected=expected, found="none", remedy=remedy)
    kinds = link.kind.references
    item = known[kinds["item"], str(link.fields["item"])]
    output = known.get((kinds["output"], str(link.fields["output"])))
    if output and output.fields["sector"] != item.fields["sector"]:
        expected = f"an output of Sector {item.fields['sector']} under {item.name}"
        found = f"{output.key} of Sector {output.fields['sector']}"
        remedy = "Correct the code, or move it to an item of its own Sector."
        problems.add(*link.place_of("code"), expected=expected, found=found, remedy=remedy)
