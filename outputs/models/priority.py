"""The high-priority items that the text names (§§ 4.3, 5.3, 6.3, 7.3)."""

from typing import Self

from django.db import models
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _

from outputs.models.output import Output
from plans.models import Clause, Plan
from plans.models.base import as_choices, check, known, not_blank, unique
from plans.models.history import RevisionHistory
from plans.vocabulary import PriorityBasis
from sectors.models import Sector


class PriorityItemQuerySet(models.QuerySet["PriorityItem"]):
    """Reads of high-priority items."""

    def get_by_natural_key(self, plan: str, sector: str, position: int) -> "PriorityItem":
        return self.get(sector__plan__slug=plan, sector__code=sector, position=position)

    def in_plan(self, plan: Plan) -> Self:
        return self.filter(sector__plan=plan)

    def of_sector(self, sector: Sector) -> Self:
        return self.filter(sector=sector)

    def with_code(self) -> Self:
        """Add the code of each item, and fetch its Sector, in the same query."""
        position = Cast("position", models.CharField())
        code = Concat("sector__code", models.Value("."), position)
        return self.select_related("sector").annotate(code=code)

    def with_outputs(self) -> Self:
        """Fetch the clause in the same query, and the rows each item covers in two more."""
        return self.select_related("clause").prefetch_related("output_links__output")


class PriorityItem(models.Model):
    """One item that the text names as a high-priority output of a Sector, as printed.

    `rank` is set only where the text gives an order of priority (§ 6.3). The source does not
    number the items; `code`, read `with_code`, is made of the Sector and the position: `D.1`.
    """

    code: str

    sector = models.ForeignKey(Sector, models.PROTECT, related_name="priority_items")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField(_("position"))
    rank = models.PositiveSmallIntegerField(_("rank"), null=True, blank=True)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = PriorityItemQuerySet.as_manager()

    class Meta:
        ordering = ["sector__plan", "sector__number", "position"]
        verbose_name = _("priority item")
        verbose_name_plural = _("priority items")
        constraints = [
            unique("priority", "position", "sector"),
            unique("priority", "rank", "sector"),
            check(models.Q(position__gte=1), "priority_position_positive"),
            check(models.Q(rank__isnull=True) | models.Q(rank__gte=1), "priority_rank_positive"),
            not_blank("text", "priority_has_text"),
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, str, int]:
        return (self.sector.plan.slug, self.sector.code, self.position)


class PriorityItemOutputLinkQuerySet(models.QuerySet["PriorityItemOutputLink"]):
    """Reads of which table rows a high-priority item covers."""

    def get_by_natural_key(
        self, plan: str, sector: str, position: int, output: str
    ) -> "PriorityItemOutputLink":
        return self.get(
            item__sector__plan__slug=plan,
            item__sector__code=sector,
            item__position=position,
            output__code=output,
        )

    def in_plan(self, plan: Plan) -> Self:
        return self.filter(output__plan=plan)


class PriorityItemOutputLink(models.Model):
    """A table row that a high-priority item covers: by its words, or by our interpretation."""

    item = models.ForeignKey(PriorityItem, models.PROTECT, related_name="output_links")
    output = models.ForeignKey(Output, models.PROTECT, related_name="priority_links")
    basis = models.CharField(_("basis"), max_length=14, choices=as_choices(PriorityBasis))
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = PriorityItemOutputLinkQuerySet.as_manager()

    class Meta:
        ordering = ["item__sector__number", "item__position", "output__number"]
        verbose_name = _("priority item to output link")
        verbose_name_plural = _("priority item to output links")
        constraints = [
            models.UniqueConstraint(
                fields=["item", "output"], name="priority_link_pair_is_linked_once"
            ),
            known("basis", PriorityBasis, "priority_link_basis_is_known"),
            check(
                ~models.Q(basis=PriorityBasis.INTERPRETATION.value, note=""),
                "priority_link_interpretation_has_note",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item}: {self.output.code}"

    def natural_key(self) -> tuple[str, str, int, str]:
        return (*self.item.natural_key(), self.output.code)
