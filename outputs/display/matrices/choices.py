"""Choices that an address carries: what may stand there, what does, and the way to the others."""

from collections.abc import Mapping
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _


class Choice(NamedTuple):
    """One parameter: its label, and value → label of what it may be; the first is the default."""

    label: str
    options: Mapping[str, str]

    @property
    def default(self) -> str:
        """What holds where the address says nothing."""
        return next(iter(self.options))


Choices = Mapping[str, Choice]


class Option(NamedTuple):
    """A value that may be chosen, as a link that keeps everything else as it is."""

    value: str
    label: str
    query: str
    is_current: bool


class OptionGroup(NamedTuple):
    """All values of one parameter."""

    name: str
    label: str
    options: tuple[Option, ...]


def values_in(asked: QueryDict, choices: Choices) -> dict[str, str]:
    """Return the value of every parameter; the default where it is missing or not known."""
    given = asked.dict()
    return {
        name: str(given[name]) if given.get(name) in choice.options else choice.default
        for name, choice in choices.items()
    }


def problems_with(asked: QueryDict, choices: Choices) -> list[str]:
    """Return one sentence for each value that is not known, naming what is valid."""
    given = asked.dict()
    return [
        _wrong_value(name, str(given[name]), choice)
        for name, choice in choices.items()
        if given.get(name) and given[name] not in choice.options
    ]


def option_groups(values: Mapping[str, str], choices: Choices) -> tuple[OptionGroup, ...]:
    return tuple(
        OptionGroup(name, choice.label, tuple(_options(name, values, choices)))
        for name, choice in choices.items()
    )


def as_query(values: Mapping[str, str], choices: Choices) -> str:
    """Return the values as the query of an address, defaults left out."""
    query = QueryDict(mutable=True)
    query.update({name: text for name, text in values.items() if text != _default(name, choices)})
    return f"?{query.urlencode()}" if query else "?"


def _options(name: str, values: Mapping[str, str], choices: Choices) -> list[Option]:
    return [
        Option(
            value,
            label,
            as_query({**values, name: value}, choices),
            is_current=values[name] == value,
        )
        for value, label in choices[name].options.items()
    ]


def _default(name: str, choices: Choices) -> str:
    return choices[name].default if name in choices else ""


def _wrong_value(name: str, asked: str, choice: Choice) -> str:
    message = _("“%(asked)s” cannot be chosen for “%(name)s”. Valid are: %(values)s.")
    valid = ", ".join(value for value in choice.options if value)
    return message % {"asked": asked, "name": name, "values": valid}
