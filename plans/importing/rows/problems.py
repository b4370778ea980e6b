"""What is wrong with the files of an import, told so that staff can mend it (no Django)."""

from dataclasses import dataclass, field
from typing import Final

SHOWN: Final = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong: where, what belongs there, what is there, what to do; line 0 is the file."""

    file: str
    line: int
    expected: str
    found: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: expected {self.expected}; found {self.found}. {self.remedy}"


class ImportRefused(Exception):
    """The files cannot be imported; nothing was written. `problems` holds every reason."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class Problems:
    """Collects every problem of one reading, so that all are told at once."""

    found: list[Problem] = field(default_factory=list)

    def add(self, file: str, line: int, *, expected: str, found: str, remedy: str) -> None:
        self.found.append(Problem(file, line, expected, found, remedy))

    def refuse_any(self) -> None:
        """Raise ImportRefused with all problems, by file and line, when there is one."""
        if self.found:
            raise ImportRefused(*sorted(set(self.found)))


@dataclass(frozen=True)
class Place:
    """The file that is being read, for its problems."""

    file: str
    problems: Problems

    def refuse(self, line: int, expected: str, found: str, remedy: str) -> None:
        """Note one problem on a line of the file, 0 for the file as a whole."""
        self.problems.add(self.file, line, expected=expected, found=found, remedy=remedy)


def quoted(value: object) -> str:
    """Return a value of a file as a message shows it: in quotes, on one line, not too long."""
    words = " ".join(str(value).split())
    return f'"{words}"' if len(words) <= SHOWN else f'"{words[:SHOWN]}…"'


def listed(names: list[str]) -> str:
    return " or ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
