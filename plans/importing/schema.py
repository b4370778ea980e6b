"""Which fields each file of a plan has, and what may stand in them (no Django)."""

from dataclasses import dataclass, field
from typing import Final

from plans import codes
from plans.vocabulary import ClauseKind, PriorityBasis, TableLinks

LARGEST_NUMBER: Final = 9999
LARGEST_YEAR: Final = 2999


@dataclass(frozen=True)
class TextRule:
    """A field with words: `form` is a regular expression, `choices` the only values."""

    name: str
    longest: int | None = None
    form: str | None = None
    choices: tuple[str, ...] = ()
    is_required: bool = True
    may_be_blank: bool = False


@dataclass(frozen=True)
class NumberRule:
    """A field with a whole number."""

    name: str
    lowest: int = 1
    highest: int = LARGEST_NUMBER
    is_required: bool = True


@dataclass(frozen=True)
class ListRule:
    """A field with a list of entries, each by the rules of `entry`."""

    name: str
    entry: "EntryRule"
    is_required: bool = True


@dataclass(frozen=True)
class EntryRule:
    """The fields of one kind of entry. `noun` is what messages call it."""

    noun: str
    fields: tuple[TextRule | NumberRule | ListRule, ...] = field(default=())

    @property
    def names(self) -> list[str]:
        """The names of all fields, in the order of the files."""
        return [rule.name for rule in self.fields]


_CLAUSE: Final = TextRule("clause", longest=40, form=codes.CLAUSE)
_SECTOR: Final = TextRule("sector", longest=8, form=codes.SECTOR)
_OUTPUT_CODE: Final = TextRule("code", longest=40, form=codes.OUTPUT)
_NUMBER: Final = NumberRule("number")
_TITLE: Final = TextRule("title", longest=200)
_TEXT: Final = TextRule("text")
_OPTIONAL_NOTE: Final = TextRule("note", is_required=False, may_be_blank=True)

PLAN: Final = EntryRule(
    "plan",
    (
        TextRule("slug", longest=9, form=codes.PLAN_SLUG),
        _TITLE,
        NumberRule("first_year", lowest=1865, highest=LARGEST_YEAR),
        NumberRule("last_year", lowest=1865, highest=LARGEST_YEAR),
        TextRule("instrument", longest=200),
        TextRule("adopted_by", longest=200),
    ),
)
DOCUMENT: Final = EntryRule(
    "document",
    (TextRule("code", longest=40, form=codes.CLAUSE), TextRule("title", longest=300)),
)
CLAUSE: Final = EntryRule(
    "clause",
    (
        TextRule("code", longest=40, form=codes.CLAUSE),
        TextRule("kind", choices=tuple(ClauseKind)),
        TextRule("label", longest=120),
        TextRule("heading", longest=300, may_be_blank=True),
        TextRule("text", may_be_blank=True),
    ),
)
GOAL: Final = EntryRule(
    "goal",
    (TextRule("code", longest=12, form=codes.GOAL), _NUMBER, _TITLE, _TEXT, _CLAUSE),
)
SECTOR: Final = EntryRule(
    "sector",
    (
        TextRule("code", longest=8, form=codes.SECTOR),
        _NUMBER,
        TextRule("name", longest=60),
        _TITLE,
        TextRule("mission"),
        _CLAUSE,
        TextRule("table", longest=10, form=codes.TABLE),
    ),
)
OBJECTIVE: Final = EntryRule(
    "objective",
    (
        TextRule("code", longest=16, form=codes.OBJECTIVE),
        _SECTOR,
        _NUMBER,
        _TITLE,
        _TEXT,
        _CLAUSE,
    ),
)
OUTPUT: Final = EntryRule("output", (_OUTPUT_CODE, _SECTOR, _NUMBER, _TITLE, _TEXT))
NOTE: Final = EntryRule("note", (TextRule("row"), TextRule("column"), TextRule("note")))
TABLE: Final = EntryRule(
    "table",
    (
        TextRule("number", longest=10, form=codes.TABLE),
        _TITLE,
        TextRule("links", choices=tuple(TableLinks)),
        TextRule("source", longest=40, form=codes.CLAUSE),
        ListRule("notes", NOTE, is_required=False),
    ),
)
PRIORITY_OUTPUT: Final = EntryRule(
    "output of a priority",
    (_OUTPUT_CODE, TextRule("basis", choices=tuple(PriorityBasis)), _OPTIONAL_NOTE),
)
PRIORITY: Final = EntryRule(
    "priority",
    (
        _SECTOR,
        NumberRule("position"),
        NumberRule("rank", is_required=False),
        _TEXT,
        _CLAUSE,
        ListRule("outputs", PRIORITY_OUTPUT),
    ),
)
