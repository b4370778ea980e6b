"""A YAML file as entries that know the line of each field (no Django).

The nodes of the parser are read, not the objects it would build: a node knows its line, keeps
a repeated key, and cannot turn `4.1` into a number behind our back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plans.importing.problems import Problems, quoted

MISTYPED: Final = {"float": "the number", "bool": "the truth value", "timestamp": "the date"}


@dataclass(frozen=True)
class Odd:
    """A value of a type that no field has, described for a message."""

    description: str


@dataclass(frozen=True)
class Field:
    """One value of an entry, and the line its name stands on."""

    line: int
    value: "Value"


@dataclass(frozen=True)
class Entry:
    """One mapping of a file, and the line it begins on."""

    line: int
    fields: Mapping[str, Field]


Value = str | int | tuple[Entry, ...] | Odd | None


def entries_in(text: str, file: str, problems: Problems) -> tuple[Entry, ...]:
    """Return the entries of a list file; adds a problem for what is not a list of entries."""
    node = _root_of(text, file, problems)
    if isinstance(node, SequenceNode):
        return _items_of(node, _Reader(file, problems))
    if node is not None and not _is_null(node):
        _Reader(file, problems).refuse(node, "a list of entries", 'Begin each entry with "- ".')
    return ()


def entry_in(text: str, file: str, problems: Problems) -> Entry | None:
    """Return the single entry of a file such as plan.yaml; None, and a problem, without it."""
    before = len(problems.found)
    node = _root_of(text, file, problems)
    if isinstance(node, MappingNode):
        return _entry_of(node, _Reader(file, problems))
    if len(problems.found) == before:
        problems.add(
            file,
            1,
            expected="one entry of the form `field: value`",
            found="none",
            remedy="Write the fields one below the other, without a dash.",
        )
    return None


@dataclass(frozen=True)
class _Reader:
    """Where the reading goes on, for its problems."""

    file: str
    problems: Problems
    lists: list[Node] = field(default_factory=list)

    def refuse(self, node: Node, expected: str, remedy: str) -> None:
        """Note that `node` is not what belongs there."""
        found = _description_of(node)
        self.problems.add(self.file, _line_of(node), expected=expected, found=found, remedy=remedy)


def _root_of(text: str, file: str, problems: Problems) -> Node | None:
    """Return the root of the YAML document; None, and a problem, when it is broken."""
    try:
        root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        _refuse_broken(file, line, str(error.problem or error.context), problems)
    except (YAMLError, ValueError) as error:
        _refuse_broken(file, 0, " ".join(str(error).split()), problems)
    except RecursionError:
        _refuse_broken(file, 0, "values nested without end", problems)
    else:
        return root
    return None


def _refuse_broken(file: str, line: int, found: str, problems: Problems) -> None:
    """Note that the file is no YAML."""
    remedy = "Look at the indentation, quotes and colons there and just above."
    problems.add(file, line, expected="well-formed YAML", found=found, remedy=remedy)


def _items_of(node: SequenceNode, reader: _Reader) -> tuple[Entry, ...]:
    """Return the entries of a list, without those that are no entries.

    A list that is read again comes from an alias, and might even hold itself.
    """
    if any(node is read for read in reader.lists):
        reader.refuse(node, "a list written out", "Write it out instead of using an alias.")
        return ()
    reader.lists.append(node)
    entries = []
    for item in node.value:
        if isinstance(item, MappingNode):
            entries.append(_entry_of(item, reader))
        else:
            reader.refuse(item, "an entry of the form `field: value`", "Write it as fields.")
    return tuple(entries)


def _entry_of(node: MappingNode, reader: _Reader) -> Entry:
    """Return a mapping as an entry; a repeated field is a problem, its first value is kept."""
    fields: dict[str, Field] = {}
    for key, value in node.value:
        name = key.value if isinstance(key, ScalarNode) else _description_of(key)
        if name in fields:
            reader.problems.add(
                reader.file,
                _line_of(key),
                expected=f"the field {quoted(name)} once in an entry",
                found=f"it again, after line {fields[name].line}",
                remedy="Remove one of the two, or begin a new entry.",
            )
        fields.setdefault(name, Field(_line_of(key), _value_of(value, reader)))
    return Entry(_line_of(node), fields)


def _value_of(node: Node, reader: _Reader) -> Value:
    """Return the value of one field, by the type the parser sees in it."""
    if isinstance(node, SequenceNode):
        return _items_of(node, reader)
    if not isinstance(node, ScalarNode):
        return Odd(_description_of(node))
    return None if _is_null(node) else _scalar_of(node)


def _scalar_of(node: ScalarNode) -> str | int | Odd:
    """Return a text or a whole number in plain digits; anything else as Odd."""
    kind = _kind_of(node)
    if kind == "int" and node.value.isascii() and node.value.isdigit():
        return int(node.value)
    return str(node.value) if kind == "str" else Odd(_description_of(node))


def _description_of(node: Node) -> str:
    """Return what a message calls this node."""
    if isinstance(node, ScalarNode):
        kind = _kind_of(node)
        noun = "the text" if kind == "str" else MISTYPED.get(kind, "the value")
        return f"{noun} {quoted(node.value)}"
    return "a list" if isinstance(node, SequenceNode) else "a group of fields"


def _kind_of(node: Node) -> str:
    """Return the last part of the YAML tag: "str", "int", "float", "null" and so on."""
    return str(node.tag).rpartition(":")[2]


def _is_null(node: Node) -> bool:
    """Say whether the value was left empty."""
    return isinstance(node, ScalarNode) and _kind_of(node) == "null"


def _line_of(node: Node) -> int:
    """Return the line a node begins on, counted from 1."""
    return int(node.start_mark.line) + 1
