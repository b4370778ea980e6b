"""The paragraphs of a clause, and which of them prints a goal (pure)."""

import re
from collections.abc import Container
from typing import Final, NamedTuple

_GOAL: Final = re.compile(r"Goal ([1-9][0-9]*):")
"""How a paragraph begins that prints a goal."""


class Paragraph(NamedTuple):
    """A run of printed words; `goal` is the code of the goal that it prints, else empty."""

    text: str
    goal: str

    @property
    def anchor(self) -> str:
        """What the paragraph goes by on its page, `goal-2`."""
        return f"goal-{self.goal.removeprefix('G')}" if self.goal else ""


def paragraphs_of(text: str, goals: Container[str]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a clause that `goals` cite, those between two goals as one."""
    found: list[Paragraph] = []
    for words in text.split("\n\n"):
        number = _GOAL.match(words)
        goal = f"G{number[1]}" if number and f"G{number[1]}" in goals else ""
        if found and not goal and not found[-1].goal:
            found[-1] = Paragraph(f"{found[-1].text}\n\n{words}", "")
        else:
            found.append(Paragraph(words, goal))
    return tuple(found)
