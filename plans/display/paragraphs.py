"""The paragraphs of a clause, and which of them prints a goal (pure)."""

import re
from collections.abc import Container
from typing import Final, NamedTuple

_GOAL: Final = re.compile(r"Goal ([1-9][0-9]*):")
"""How a paragraph begins that prints a goal."""


class PrintedParagraph(NamedTuple):
    """A run of printed words; `goal` is the code of the goal that it prints, else empty."""

    text: str
    goal: str

    @property
    def anchor(self) -> str:
        """What the paragraph goes by on its page, `goal-2`."""
        return f"goal-{self.goal.removeprefix('G')}" if self.goal else ""


def printed_paragraphs(text: str, goals: Container[str]) -> tuple[PrintedParagraph, ...]:
    """Return the paragraphs of a clause that `goals` cite, those between two goals as one."""
    found: list[PrintedParagraph] = []
    for words in text.split("\n\n"):
        number = _GOAL.match(words)
        goal = f"G{number[1]}" if number and f"G{number[1]}" in goals else ""
        if found and not goal and not found[-1].goal:
            found[-1] = PrintedParagraph(f"{found[-1].text}\n\n{words}", "")
        else:
            found.append(PrintedParagraph(words, goal))
    return tuple(found)
