"""The link that someone names by its two ends, however they write it."""

import re
from typing import Final

from outputs.errors import LinkIsDerived
from outputs.loaders import graph_of
from outputs.lookups import link_found_by, link_refusal
from plans.codes import link_code
from plans.levels import levels
from plans.lookups import guessed
from plans.models import Plan
from plans.trace.graph import PlanGraph
from web.suggestions import as_known

_BETWEEN: Final = re.compile(r"\s*(?:--+|[-=]?>|<[-=]?|[→←↔–—,/×]|\s)\s*")
"""What may stand between two codes; the one hyphen inside a code does not part it."""


def pair_in(words: str, graph: PlanGraph | None = None) -> str:
    """Return the code of the link between the two codes that `words` are, "" for other words.

    The lower layer comes first, whichever was named first: “G2 R3” is `R3--G2`. No query. A
    `graph` knows codes of any form, without it their form tells what they are codes of.
    """
    match _BETWEEN.split(words.strip()):
        case [one, other] if graph is not None:
            ends = [as_known(code, graph.above) for code in (one, other)]
            named = graph.in_printed_order(end for end in ends if end in graph.above)
            return link_code(*named) if len(set(named)) == len(ends) else ""
        case [first, second]:
            one, other = first.upper(), second.upper()
            kinds = {guessed(code, levels()): code for code in (one, other)}
            named = [kinds[level] for level in reversed(levels()) if level in kinds]
            return link_code(*named) if named in ([one, other], [other, one]) else ""
        case _:
            return ""


def link_named(plan: Plan, words: str) -> str:
    """Return the code of the link, stated or derived, whose ends `words` name; "" without one.

    No query for other words, one for a stated link, eight for a pair that no table prints.
    """
    code = pair_in(words, graph_of(plan) if plan.levels else None)
    if not code or link_found_by(plan, code) is not None:
        return code
    is_derived = isinstance(link_refusal(graph_of(plan), code), LinkIsDerived)
    return code if is_derived else ""
