"""A YAML file as entries that know the line of each field (no Django).

The nodes of the parser are read, not the objects it would build: a node knows its line, keeps
a repeated key, and cannot turn `4.1` into a number behind our back.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from yaml import BaseLoader, CBaseLoader, MarkedYAMLError, YAMLError, compose
from yaml.composer import Composer
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plans.importing.rows.problems import Place, quoted

NOUNS: Final = {
    "str": "the text",
    "cell": "the text",
    "timestamp": "the date",
    "int": "the number",
    "float": "the number",
    "bool": "the truth value",
}
# The words of YAML 1.2, in which `no` is a text; a date is told apart only to be named in messages.
PLAIN: Final = {
    "null": (r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    "float": (
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|nan)",
        list("-+.0123456789"),
    ),
    "timestamp": (r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt ].*)?", list("0123456789")),
}


@dataclass(frozen=True)
class Scalar:
    """A single value as it is written; `kind` is what YAML sees in it, "cell" for one of a CSV."""

    text: str
    kind: str = "str"


@dataclass(frozen=True)
class Field:
    """One value, and the line that its name, or the value itself in a list, stands on."""

    line: int
    value: "Value"


@dataclass(frozen=True)
class Entry:
    """One mapping of a file, and the line it begins on."""

    line: int
    fields: Mapping[str, Field]


Value = Scalar | Entry | tuple[Field, ...] | None


def yaml_root(text: str, place: Place) -> Field | None:
    """Return what a YAML file holds; None, and a problem, when it is broken."""
    try:
        node = _composed(text)
        return None if node is None else Field(_line(node), _NodeReader(place).value_of(node))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        _refuse_broken(place, mark.line + 1 if mark else 0, str(error.problem or error.context))
    except YAMLError as error:
        _refuse_broken(place, 0, " ".join(str(error).split()))
    except RecursionError:
        _refuse_broken(place, 0, "values nested without end")
    return None


def value_description(value: Value) -> str:
    """Return what a message calls a value."""
    if isinstance(value, Scalar):
        return f"{_scalar_noun(value)} {quoted(value.text)}"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, tuple) else "a group of fields"


def _scalar_noun(value: Scalar) -> str:
    is_plain = value.kind != "int" or value.text.isdigit()
    return NOUNS.get(value.kind, "the value") if is_plain else "the value"


class _FastLoader(Composer, CBaseLoader):
    """Parses in C. It composes in Python, which no depth of nesting can crash."""

    def __init__(self, stream: str) -> None:
        CBaseLoader.__init__(self, stream)
        Composer.__init__(self)


class _ExactLoader(BaseLoader):
    """Takes ten times as long, and names the character that is wrong."""


for _kind, (_form, _first) in PLAIN.items():
    for _loader in (_FastLoader, _ExactLoader):
        _pattern = re.compile(rf"(?:{_form})\Z")
        _loader.add_implicit_resolver(f"tag:yaml.org,2002:{_kind}", _pattern, _first)


def _composed(text: str) -> Node | None:
    """Return the root node; raises YAMLError in the words of the loader that tells more."""
    try:
        return compose(text, Loader=_FastLoader)
    except YAMLError:
        return compose(text, Loader=_ExactLoader)


def _refuse_broken(place: Place, line: int, found: str) -> None:
    remedy = "Look at the indentation, quotes and colons there and just above."
    place.refuse(line, "well-formed YAML", found, remedy)


@dataclass(frozen=True)
class _NodeReader:
    """Turns nodes into values."""

    place: Place
    seen: list[Node] = field(default_factory=list)

    def value_of(self, node: Node) -> Value:
        if isinstance(node, ScalarNode):
            kind = _yaml_type(node)
            return None if kind == "null" else Scalar(node.value, kind)
        if not self._is_first(node):
            return () if isinstance(node, SequenceNode) else None
        return self._entry(node) if isinstance(node, MappingNode) else self._items(node)

    def _is_first(self, node: Node) -> bool:
        """Refuse what is read again: it comes from an alias, and might even hold itself."""
        if not any(node is read for read in self.seen):
            self.seen.append(node)
            return True
        what = "a list" if isinstance(node, SequenceNode) else "a group of fields"
        remedy = "Write it out instead of using an alias."
        self.place.refuse(_line(node), f"{what} written out", what, remedy)
        return False

    def _items(self, node: Node) -> tuple[Field, ...]:
        """Return the items of a list; an entry may be an alias of another one."""
        return tuple(
            Field(
                _line(item),
                self._entry(item) if isinstance(item, MappingNode) else self.value_of(item),
            )
            for item in node.value
        )

    def _entry(self, node: MappingNode) -> Entry:
        """Return a mapping as an entry; a repeated field is a problem, its first value is kept."""
        fields: dict[str, Field] = {}
        for key, value in node.value:
            name = (
                key.value if isinstance(key, ScalarNode) else value_description(self.value_of(key))
            )
            if name in fields:
                expected = f"the field {quoted(name)} once in an entry"
                found = f"it again, after line {fields[name].line}"
                remedy = "Remove one of the two, or begin a new entry."
                self.place.refuse(_line(key), expected, found, remedy)
            fields.setdefault(name, Field(_line(key), self.value_of(value)))
        return Entry(_line(node), fields)


def _yaml_type(node: Node) -> str:
    """Return the last part of the YAML tag: "str", "int", "float", "null" and so on."""
    return str(node.tag).rpartition(":")[2]


def _line(node: Node) -> int:
    """Return the line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1
