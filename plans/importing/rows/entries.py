"""A YAML file as entries that know the line of each field (no Django).

The events of the parser are read, not the objects it would build: an event knows its line, keeps
a repeated key, and cannot turn `4.1` into a number behind our back. The parser is of C; what nests
is followed in Python, which no depth can crash.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from yaml import BaseLoader, CBaseLoader, MarkedYAMLError, YAMLError
from yaml.composer import ComposerError
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from plans.importing.rows.problems import Place, quoted

LIST: Final = "a list"
GROUP: Final = "a group of fields"
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
_BY_FIRST: Final = {
    first: [(kind, re.compile(form)) for kind, (form, firsts) in PLAIN.items() if first in firsts]
    for first in {first for _form, firsts in PLAIN.values() for first in firsts}
}
"""First character, "" of an empty text → what a text that begins so may be, in order."""


@dataclass(slots=True)
class Scalar:
    """A single value as it is written; `kind` is what YAML sees in it, "cell" for one of a CSV."""

    text: str
    kind: str = "str"


@dataclass(slots=True)
class Field:
    """One value, and the line that its name, or the value itself in a list, stands on."""

    line: int
    value: "Value"


@dataclass(slots=True)
class Entry:
    """One mapping of a file, and the line it begins on."""

    line: int
    fields: Mapping[str, Field]


Value = Scalar | Entry | tuple[Field, ...] | None


def yaml_root(
    text: str, place: Place, read_item: Callable[[Field], Any] | None = None
) -> Field | None:
    """Return what a YAML file holds; None, and a problem, when it is broken.

    Of a list, what `read_item` makes of each item, so that a long one never stands in memory twice.
    """
    before = len(place.problems.found)
    try:
        try:
            return _EventReader(CBaseLoader, text, place, read_item).root()
        except YAMLError:
            # This one takes ten times as long, and names the character that is wrong.
            del place.problems.found[before:]
            return _EventReader(BaseLoader, text, place, read_item).root()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, found = mark.line + 1 if mark else 0, str(error.problem or error.context)
    except YAMLError as error:
        line, found = 0, " ".join(str(error).split())
    except RecursionError:
        line, found = 0, "values nested without end"
    del place.problems.found[before:]
    remedy = "Look at the indentation, quotes and colons there and just above."
    place.refuse(line, "well-formed YAML", found, remedy)
    return None


def value_description(value: Value) -> str:
    if isinstance(value, Scalar):
        return f"{_scalar_noun(value)} {quoted(value.text)}"
    if value is None:
        return "nothing"
    return LIST if isinstance(value, tuple) else GROUP


def _scalar_noun(value: Scalar) -> str:
    is_plain = value.kind != "int" or value.text.isdigit()
    return NOUNS.get(value.kind, "the value") if is_plain else "the value"


@dataclass(slots=True)
class _Anchored:
    """What an alias may name: a value, or a list or group (`what`) with those right inside it."""

    mark: Any
    what: str = ""
    value: Value = None
    inside: list[tuple[int, str]] = field(default_factory=list)

    @property
    def line(self) -> int:
        return int(self.mark.line) + 1


class _EventReader:
    """Turns the events of a parser into values; raises YAMLError."""

    def __init__(
        self,
        loader: Any,
        text: str,
        place: Place,
        read_item: Callable[[Field], Any] | None,
    ) -> None:
        self.next = loader(text).get_event
        self.place = place
        self.read_item = read_item
        self.anchors: dict[str, _Anchored] = {}
        self.open: list[_Anchored | None] = []
        """The lists and groups around what is read, those that have an anchor."""

    def root(self) -> Field | None:
        self.next()
        document = self.next()
        if isinstance(document, StreamEndEvent):
            return None
        event = self.next()
        root = Field(self._line(event), self._value(event))
        self.next()
        event = self.next()
        if not isinstance(event, StreamEndEvent):
            context = ("expected a single document in the stream", document.start_mark)
            raise ComposerError(*context, "but found another document", event.start_mark)
        return root

    def _value(self, event: Any, *, is_item: bool = False) -> Value:
        if type(event) is AliasEvent:
            return self._value_again(event, is_item=is_item)
        anchored = self._anchored(event) if event.anchor else None
        value: Value
        if type(event) is ScalarEvent:
            kind = _yaml_type(event)
            value = None if kind == "null" else Scalar(event.value, kind)
        else:
            value = self._collection(event, anchored)
        if anchored is not None:
            anchored.value = value
        return value

    def _collection(self, event: Any, anchored: _Anchored | None) -> Value:
        line, is_list = event.start_mark.line + 1, type(event) is SequenceStartEvent
        what = LIST if is_list else GROUP
        if anchored is not None:
            anchored.what = what
        if self.open and (around := self.open[-1]) is not None:
            around.inside.append((line, what))
        self.open.append(anchored)
        value = self._items() if is_list else self._entry(line)
        self.open.pop()
        return value

    def _items(self) -> tuple[Field, ...]:
        items, read = [], self.read_item if len(self.open) == 1 else None
        while type(event := self.next()) is not SequenceEndEvent:
            item = Field(self._line(event), self._value(event, is_item=True))
            items.append(read(item) if read else item)
        return tuple(items)

    def _entry(self, line: int) -> Entry:
        """Return a mapping as an entry; a repeated field is a problem, its first value is kept."""
        fields: dict[str, Field] = {}
        while type(key := self.next()) is not MappingEndEvent:
            line_of_key, name = self._name(key)
            if name in fields:
                expected = f"the field {quoted(name)} once in an entry"
                found = f"it again, after line {fields[name].line}"
                remedy = "Remove one of the two, or begin a new entry."
                self.place.refuse(line_of_key, expected, found, remedy)
            value = self._value(self.next())
            if name not in fields:
                fields[name] = Field(line_of_key, value)
        return Entry(line, fields)

    def _name(self, key: Any) -> tuple[int, str]:
        if type(key) is ScalarEvent and not key.anchor:
            return self._line(key), key.value
        line, value = self._line(key), self._value(key)
        return line, value.text if isinstance(value, Scalar) else value_description(value)

    def _line(self, event: Any) -> int:
        mark = self._named(event).mark if type(event) is AliasEvent else event.start_mark
        return int(mark.line) + 1

    def _anchored(self, event: Any) -> _Anchored:
        if first := self.anchors.get(event.anchor):
            context = f"found duplicate anchor {event.anchor!r}; first occurrence"
            raise ComposerError(context, first.mark, "second occurrence", event.start_mark)
        return self.anchors.setdefault(event.anchor, _Anchored(event.start_mark))

    def _named(self, event: Any) -> _Anchored:
        if event.anchor not in self.anchors:
            problem = f"found undefined alias {event.anchor!r}"
            raise ComposerError(None, None, problem, event.start_mark)
        return self.anchors[event.anchor]

    def _value_again(self, event: Any, *, is_item: bool) -> Value:
        """Return a single value, or an entry of such in a list; a list or group is a problem.

        It has to be written out: what is read again might even hold itself.
        """
        named = self._named(event)
        again = [(named.line, named.what)] if named.what else []
        if is_item and named.what == GROUP:
            again = named.inside
        for line, what in again:
            remedy = "Write it out instead of using an alias."
            self.place.refuse(line, f"{what} written out", what, remedy)
        return named.value


def _yaml_type(event: Any) -> str:
    if event.tag not in {None, "!"}:
        return str(event.tag).rpartition(":")[2]
    text = event.value
    if event.implicit[0]:
        for kind, form in _BY_FIRST.get(text[:1], ()):
            if form.fullmatch(text):
                return kind
    return "str"
