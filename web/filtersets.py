"""What the filters of every layer share: an unknown value is an error, never an empty list."""

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import Any, Final

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ChoiceField
from django_stubs_ext import StrPromise

from web.errors import UnknownCode
from web.lookups import found_by, spelt_otherwise

MOST_LISTED: Final = 200
"""Of how many codes one is chosen from a list; of more it is typed."""
LONGEST_SEARCH: Final = 200
"""How many characters may be searched for: SQLite refuses to compare with a very long text."""
TRACKERS: Final = ("utm_", "mc_", "pk_", "mtm_", "_hs", "fbclid", "gclid", "msclkid", "igshid")
"""How the parameters begin that mail programmes and trackers add to every address."""


SEVERAL: Final = ","
"""What stands between several values of a filter."""


class _FirstChoices(ModelChoiceIterator[Any]):
    """The choices of a field, and one more where there are more than can be listed."""

    def __iter__(self) -> Iterator[Any]:
        yield "", self.field.empty_label
        yield from map(self.choice, self.queryset[: MOST_LISTED + 1])


class CodeSelect(forms.Select):
    """A list to choose from, or a field for a code where there are too many to list."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        choices = list(iter(self.choices))  # a length would be one more query
        if len(choices) > MOST_LISTED + 1:
            typed = forms.TextInput(
                {"placeholder": _("code"), "spellcheck": "false", "autocapitalize": "characters"}
            )
            return typed.render(name, value, attrs, renderer)
        self.choices = choices
        return super().render(name, value, attrs, renderer)


class CodeField(forms.ModelChoiceField[Any]):
    """Capital and small letters are the same; a code spelt otherwise takes two queries more."""

    iterator = _FirstChoices
    widget = CodeSelect

    def __init__(self, queryset: QuerySet[Any], *, named_by: str = "code", **kwargs: Any) -> None:
        super().__init__(queryset, to_field_name=named_by, empty_label=_("any"), **kwargs)
        self.spelt: dict[str, str] = {}

    def to_python(self, value: Any) -> Any:
        """One query; an unknown code names the nearest."""
        if value in self.empty_values or self.queryset is None:
            return None
        if SEVERAL in str(value):
            return [self.to_python(one) for one in str(value).split(SEVERAL) if one.strip()]
        value = str(value).strip()
        try:
            return found_by(self.queryset, str(value), field=str(self.to_field_name))
        except UnknownCode as error:
            if code := spelt_otherwise(error):
                self.spelt = {str(value): code}
                return self.to_python(code)
            raise ValidationError(no_such_code(error), code="unknown_code") from error

    def prepare_value(self, value: Any) -> Any:
        return super().prepare_value(self.spelt.get(value, value))

    def label_from_instance(self, obj: Any) -> str:
        return f"{getattr(obj, str(self.to_field_name))} {obj.title}"


def with_any(queryset: QuerySet[Any], name: str, values: list[Any]) -> QuerySet[Any]:
    """Keep the objects with one of these values, each once."""
    found = queryset.model._default_manager.filter(**{f"{name}__in": values})
    return queryset.filter(pk__in=found.order_by().values("pk"))


class CodeFilter(django_filters.Filter):  # type: ignore[misc]  # published without types
    """Keeps the objects that belong to the object with this code, or to one of several."""

    field_class = CodeField

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if isinstance(value, list):
            return with_any(qs, self.field_name, value)
        filtered: QuerySet[Any] = super().filter(qs, value)
        return filtered


class WordChoiceField(ChoiceField):  # type: ignore[misc]  # published without types
    """One of the words, or several."""

    def valid_value(self, value: Any) -> bool:
        """Say whether each of them is a word of this field."""
        is_word = super().valid_value
        return all(map(is_word, str(value).split(SEVERAL)))


class WordFilter(django_filters.ChoiceFilter):  # type: ignore[misc]  # published without types
    """Keeps the objects with one word of an enumeration, or with one of several.

    `message` lists them as {names}.
    """

    field_class = WordChoiceField

    def filter(self, qs: QuerySet[Any], value: Any) -> QuerySet[Any]:
        if SEVERAL in str(value or "") and self.method is None:
            return with_any(qs, self.field_name, str(value).split(SEVERAL))
        filtered: QuerySet[Any] = super().filter(qs, value)
        return filtered

    def __init__(self, words: type[StrEnum], message: StrPromise, **kwargs: Any) -> None:
        super().__init__(
            choices=[(word.value, word.value) for word in words],
            error_messages={"invalid_choice": format_lazy(message, names=", ".join(words))},
            **kwargs,
        )


def _both_ways(name: str, label: StrPromise) -> list[tuple[str, StrPromise]]:
    return [(name, label), (f"-{name}", format_lazy(_("{field}, descending"), field=label))]


class OrderFilter(django_filters.OrderingFilter):  # type: ignore[misc]  # published without types
    """Sorts by the fields asked for (`-` in front for descending), then in printed order."""

    def __init__(self, *fields: tuple[str, str, StrPromise]) -> None:
        """Take what may be asked for: path in the model, name of the parameter, label."""
        message = _("“%(value)s” is no field to order by. Choose from {names}; “-” reverses.")
        names = ", ".join(name for _path, name, _label in fields)
        super().__init__(
            label=_("Order"),
            help_text=_("What to order by; `-` reverses. Equals stay as printed."),
            empty_label=_("as printed"),
            fields=[(path, name) for path, name, _label in fields],
            choices=[choice for _path, name, label in fields for choice in _both_ways(name, label)],
            error_messages={"invalid_choice": format_lazy(message, names=names)},
        )

    def filter(self, qs: QuerySet[Any], value: list[str] | None) -> QuerySet[Any]:
        if not value:
            return qs
        asked = [self.get_ordering_value(name) for name in value if name]
        return qs.order_by(*asked, *qs.model._meta.ordering)


class PlanFilterSet(django_filters.FilterSet):  # type: ignore[misc]  # published without types
    """Filters within one plan, with `search` over the fields that `search_fields` names."""

    search_fields: tuple[str, ...] = ("code", "title", "text")

    search = django_filters.CharFilter(
        label=_("Words"),
        help_text=_("Words to find in code, title or text, in any case."),
        method="keep_matching",
        max_length=LONGEST_SEARCH,
        error_messages={
            "max_length": _("That is too long. Give at most %(limit_value)s characters.")
        },
    )

    def __init__(self, data: Any, queryset: QuerySet[Any], *, plan: Model) -> None:
        """Offer only codes of `plan`; `queryset` is already limited to it."""
        super().__init__(data, queryset)
        for code_filter in self.filters.values():
            code_filter.extra.pop("help_text", None)  # of the API: a page shows the label only
            if isinstance(code_filter, CodeFilter):
                code_filter.extra["queryset"] = code_filter.extra["queryset"].in_plan(plan)

    def keep_matching(self, queryset: QuerySet[Any], _name: str, value: str) -> QuerySet[Any]:
        matches = Q()
        for field in self.search_fields:
            matches |= Q(**{f"{field}__icontains": value})
        return queryset.filter(matches)


def no_such_code(error: UnknownCode) -> str:
    words = {"kind": error.kind, "code": error.asked, "nearest": ", ".join(error.nearest)}
    if error.nearest:
        return gettext("No %(kind)s has the code “%(code)s”. Nearest: %(nearest)s.") % words
    return gettext("No %(kind)s has the code “%(code)s”.") % words


def left_out(asked: Iterable[str], known: Collection[str]) -> list[str]:
    """Say of each parameter that a page does not know that it was left out; of trackers nothing."""
    message = gettext("There is no choice “%(name)s” here: it was left out. Valid are: %(names)s.")
    names = ", ".join(known)
    unknown = sorted({name for name in asked if not name.startswith(TRACKERS)} - set(known))
    return [message % {"name": name, "names": names} for name in unknown]
