"""The outputs of the Sectors, and the objectives that the printed tables tie them to."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from goals.models import Goal
from plans import codes
from plans.models import Plan, PrintedTable
from plans.models.history import RevisionHistory
from plans.vocabulary import Certainty, PriorityBasis
from sectors.models import Objective, Sector


class OutputQuerySet(models.QuerySet["Output"]):
    """Reads of outputs."""

    def get_by_natural_key(self, plan: str, code: str) -> "Output":
        """Return output `code` of the plan with slug `plan` (one query)."""
        return self.get(plan__slug=plan, code=code)

    def in_plan(self, plan: Plan) -> Self:
        """Return the outputs of one plan, in printed order."""
        return self.filter(plan=plan)

    def with_source(self) -> Self:
        """Fetch the Sector and its printed table in the same query."""
        return self.select_related("sector__table__clause__document")

    def with_priorities(self) -> Self:
        """Fetch the high-priority items that name each output, in three more queries."""
        return self.prefetch_related("priority_links__item__clause")

    def serving(self, objective: Objective) -> Self:
        """Return the outputs that a printed mark links with `objective`."""
        return self.filter(objective_links__objective=objective)

    def reaching(self, goal: Goal) -> Self:
        """Return the outputs from which a path of printed marks leads to `goal` (derived)."""
        links = OutputObjectiveLink.objects.filter(objective__goal_links__goal=goal)
        return self.filter(pk__in=links.order_by().values("output"))

    def named_high_priority(self) -> Self:
        """Return the outputs that the words of a high-priority item name."""
        named = self.model.objects.filter(priority_links__basis=PriorityBasis.STATED.value)
        return self.filter(pk__in=named.order_by().values("pk"))

    def not_named_high_priority(self) -> Self:
        """Return the outputs that no high-priority item names in so many words."""
        return self.exclude(priority_links__basis=PriorityBasis.STATED.value)


class Output(models.Model):
    """A final product or service of the Union, and a cost object (Annex 2).

    It is a row of its Sector's printed table. The source prints no output numbers, so `code`
    is a site code; `number` is the row in that table.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="outputs")
    sector = models.ForeignKey(Sector, models.PROTECT, related_name="outputs")
    code = models.CharField(_("code"), max_length=40)
    number = models.PositiveSmallIntegerField(_("number"))
    title = models.CharField(_("title"), max_length=200)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = OutputQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "sector__number", "number"]
        verbose_name = _("output")
        verbose_name_plural = _("outputs")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="output_code_unique_in_plan"),
            models.UniqueConstraint(
                fields=["sector", "number"], name="output_number_unique_in_sector"
            ),
            models.CheckConstraint(
                condition=models.Q(code__regex=codes.OUTPUT), name="output_code_has_form"
            ),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="output_number_positive"
            ),
            models.CheckConstraint(condition=~models.Q(title=""), name="output_has_title"),
            models.CheckConstraint(condition=~models.Q(text=""), name="output_has_text"),
        ]

    def __str__(self) -> str:
        return self.code

    def natural_key(self) -> tuple[str, str]:
        """Return the plan's slug and the code."""
        return (self.plan.slug, self.code)


class OutputObjectiveLinkQuerySet(models.QuerySet["OutputObjectiveLink"]):
    """Reads of the marks of Tables 4.1, 5.1, 6.1 and 7.1."""

    def get_by_natural_key(self, plan: str, output: str, objective: str) -> "OutputObjectiveLink":
        """Return the mark of `output` under `objective` in the plan with slug `plan`."""
        return self.get(output__plan__slug=plan, output__code=output, objective__code=objective)

    def in_plan(self, plan: Plan) -> Self:
        """Return the links of one plan, in printed order."""
        return self.filter(output__plan=plan)

    def noted(self) -> Self:
        """Return the links whose printed cell carries a note."""
        return self.exclude(note="")


class OutputObjectiveLink(models.Model):
    """A stated link: a mark of a printed table in the row of an output, under an objective."""

    output = models.ForeignKey(Output, models.PROTECT, related_name="objective_links")
    objective = models.ForeignKey(Objective, models.PROTECT, related_name="output_links")
    table = models.ForeignKey(PrintedTable, models.PROTECT, related_name="objective_links")
    certainty = models.CharField(
        _("certainty"), max_length=9, choices=[(level.value, level.value) for level in Certainty]
    )
    note = models.TextField(_("note"), blank=True)

    history = RevisionHistory()
    objects = OutputObjectiveLinkQuerySet.as_manager()

    class Meta:
        ordering = ["output__sector__number", "output__number", "objective__number"]
        verbose_name = _("output to objective link")
        verbose_name_plural = _("output to objective links")
        constraints = [
            models.UniqueConstraint(
                fields=["output", "objective"], name="objective_link_pair_is_linked_once"
            ),
            models.CheckConstraint(
                condition=models.Q(certainty__in=[level.value for level in Certainty]),
                name="objective_link_certainty_is_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(certainty=Certainty.AMBIGUOUS.value, note=""),
                name="objective_link_ambiguous_has_note",
            ),
        ]

    def __str__(self) -> str:
        return codes.link_code(self.output.code, self.objective.code)

    def natural_key(self) -> tuple[str, str, str]:
        """Return the plan's slug and the codes of the two ends."""
        return (self.output.plan.slug, self.output.code, self.objective.code)
