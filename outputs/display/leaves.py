"""What hangs at nodes of a plan, laid out kind by kind."""

from collections.abc import Iterable
from typing import NamedTuple

from outputs.display.reading import Reading
from plans.levels import leaves_in, words_in
from plans.trace.graph import LeafNode
from web.paging import Cut, cut

MOST_LEAVES = 25


class LeafGroup(NamedTuple):
    """The leaves of one kind under the words of the plan, the first of them."""

    heading: str
    list_page: str
    leaves: Cut[LeafNode]


def leaf_groups(reading: Reading, hanging: Iterable[LeafNode]) -> list[LeafGroup]:
    found = list(hanging)
    groups = []
    for leaf in leaves_in(reading.plan):
        own = [node for node in found if node.type == leaf.key]
        if own:
            words = words_in(reading.plan, leaf).many
            groups.append(LeafGroup(words, leaf.list_page, cut(own, MOST_LEAVES)))
    return groups
