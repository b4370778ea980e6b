"""What the models of every layer share: how their objects are named, and their constraints."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.vocabulary import Certainty, LinkKind

ModelT = TypeVar("ModelT", bound=models.Model)


def as_choices(words: type[StrEnum]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class OwnedQuerySet(models.QuerySet[ModelT]):
    """Reads of what belongs to a plan and is named in it by one field."""

    def get_by_natural_key(self, plan: str, name: str) -> ModelT:
        model: Any = self.model
        return self.get(**{"plan__slug": plan, model.named_by: name})

    def in_plan(self, plan: models.Model) -> Self:
        return self.filter(plan=plan)


class Coded(models.Model):
    """What goes by a `code` in its `plan`, or by another field that `named_by` names."""

    named_by: ClassVar[str] = "code"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.natural_key()[1]

    def natural_key(self) -> tuple[str, str]:
        item: Any = self
        return (item.plan.slug, getattr(item, self.named_by))


class PrintedNode(Coded):
    """What a plan prints under a code: a node of its levels, or a leaf at one.

    `printed_code` is set where the print has another than `code`, which is safe in addresses;
    `code_note` says what is odd about it, such as a misprint that is kept.
    """

    printed_code = models.CharField(_("code as printed"), max_length=60, blank=True)
    code_note = models.TextField(_("note on the code"), blank=True)

    class Meta:
        abstract = True

    @property
    def shown_code(self) -> str:
        """The code that readers of the print know."""
        item: Any = self
        return self.printed_code or str(item.code)


class MarkQuerySet(models.QuerySet[ModelT]):
    """Reads of the marks that tie two levels."""

    def get_by_natural_key(self, plan: str, lower: str, upper: str) -> ModelT:
        row, column = self._ends
        ends = {f"{row}__plan__slug": plan, f"{row}__code": lower, f"{column}__code": upper}
        return self.get(**ends)

    def in_plan(self, plan: models.Model) -> Self:
        return self.filter(**{f"{self._ends[0]}__plan": plan})

    def noted(self) -> Self:
        return self.exclude(note="")

    @property
    def _ends(self) -> tuple[str, str]:
        model: Any = self.model
        ends: tuple[str, str] = model.ends
        return ends


class Mark(models.Model):
    """A link that a printed table states by a mark or a list: its `table`, `certainty`, `note`.

    A second table may print a share or an amount of the same pair.
    """

    ends: ClassVar[tuple[str, str]]
    """The fields of its row and of its column."""

    kind = models.CharField(
        _("kind"), max_length=9, choices=as_choices(LinkKind), default=LinkKind.STATED.value
    )
    share = models.DecimalField(
        _("share in per cent"), max_digits=7, decimal_places=4, null=True, blank=True
    )
    share_table = models.ForeignKey(
        "plans.PrintedTable", models.PROTECT, null=True, blank=True, related_name="+"
    )
    amount = models.DecimalField(
        _("amount"), max_digits=20, decimal_places=2, null=True, blank=True
    )
    amount_table = models.ForeignKey(
        "plans.PrintedTable", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return codes.link_code(*self.natural_key()[1:])

    def natural_key(self) -> tuple[str, str, str]:
        lower, upper = (getattr(self, end) for end in self.ends)
        return (lower.plan.slug, lower.code, upper.code)


def by_sector(owner: str = "") -> list[models.OrderBy | str]:
    """Return the order of what a Sector may number; what belongs to none comes first."""
    number = models.F(f"{owner}sector__number")
    return [number.asc(nulls_first=True), f"{owner}number"]


def coded_constraints(
    name: str, form: str, *, numbered_in: str = "plan", texts: Sequence[str] = ("title", "text")
) -> list[models.BaseConstraint]:
    return [
        unique(name, "code", "plan"),
        unique(name, "number", numbered_in),
        has_form("code", form, f"{name}_code_has_form"),
        check(models.Q(number__gte=1), f"{name}_number_positive"),
        *(not_blank(text, f"{name}_has_{text}") for text in texts),
    ]


def mark_constraints(name: str, ends: tuple[str, str]) -> list[models.BaseConstraint]:
    doubtful = models.Q(certainty=Certainty.AMBIGUOUS.value, note="")
    return [
        models.UniqueConstraint(fields=list(ends), name=f"{name}_pair_is_linked_once"),
        known("certainty", Certainty, f"{name}_certainty_is_known"),
        check(~doubtful, f"{name}_ambiguous_has_note"),
        known("kind", LinkKind, f"{name}_kind_is_known"),
        *(
            check(
                models.Q(**{f"{figure}__isnull": True, f"{figure}_table__isnull": True})
                | models.Q(**{f"{figure}__gte": 0, f"{figure}_table__isnull": False}),
                f"{name}_{figure}_has_its_table",
            )
            for figure in ("share", "amount")
        ),
    ]


def unique(name: str, field: str, owner: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=[owner, field], name=f"{name}_{field}_unique_in_{owner}")


def has_form(field: str, form: str, name: str) -> models.CheckConstraint:
    return check(models.Q(**{f"{field}__regex": form}), name)


def check(condition: models.Q, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=condition, name=name)


def known(field: str, words: type[StrEnum], name: str) -> models.CheckConstraint:
    return check(models.Q(**{f"{field}__in": [word.value for word in words]}), name)


def not_blank(field: str, name: str) -> models.CheckConstraint:
    return check(~models.Q(**{field: ""}), name)
