"""The source of a plan: its documents, clause by clause, and its printed tables."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans import codes
from plans.models.base import (
    Coded,
    OwnedQuerySet,
    as_choices,
    check,
    has_form,
    known,
    not_blank,
    unique,
)
from plans.models.history import RevisionHistory
from plans.models.plan import Plan
from plans.vocabulary import ClauseKind, TableHolds, TableLinks, TextKind

_LINE = " – "
"""A title joins the two lines of a printed heading with this."""


class SourceDocument(Coded):
    """A document that the plan is printed in: the resolution, an annex, a companion."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="documents")
    code = models.CharField(_("code"), max_length=40)
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=300)

    history = RevisionHistory()
    objects = OwnedQuerySet["SourceDocument"].as_manager()

    class Meta:
        ordering = ["plan", "position"]
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        constraints = [
            unique("document", "code", "plan"),
            has_form("code", codes.CLAUSE, "document_code_has_form"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The first line of its printed heading, which names the instrument."""
        return self.title.partition(_LINE)[0]

    @property
    def subject(self) -> str:
        """The second line of its printed heading, where there is one."""
        return self.title.partition(_LINE)[2]


class ClauseQuerySet(OwnedQuerySet["Clause"]):
    """Reads of the source text."""

    def with_document(self) -> Self:
        return self.select_related("document")


class Clause(Coded):
    """A place in a source document that can be cited, with its printed words.

    `code` is its permanent anchor ("4.2.1"), which begins with its document ("annex2.4.2.1") where
    an earlier document has a clause of that number; `label` is how it is cited ("§ 4.2.1").
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="clauses")
    document = models.ForeignKey(SourceDocument, models.PROTECT, related_name="clauses")
    code = models.CharField(_("code"), max_length=90)
    position = models.PositiveIntegerField(_("position"))
    kind = models.CharField(_("kind"), max_length=10, choices=as_choices(ClauseKind))
    label = models.CharField(_("label"), max_length=120)
    heading = models.CharField(_("heading"), max_length=300, blank=True)
    text = models.TextField(_("text"), blank=True)

    history = RevisionHistory()
    objects = ClauseQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "document__position", "position"]
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")
        constraints = [
            unique("clause", "code", "plan"),
            has_form("code", codes.CLAUSE, "clause_code_has_form"),
            known("kind", ClauseKind, "clause_kind_is_known"),
            not_blank("label", "clause_has_label"),
            check(~models.Q(heading="", text=""), "clause_has_words"),
        ]

    def __str__(self) -> str:
        return self.label


class PrintedTextQuerySet(models.QuerySet["PrintedText"]):
    """Reads of the texts of a plan."""

    def get_by_natural_key(self, plan: str, position: int) -> "PrintedText":
        return self.get(plan__slug=plan, position=position)

    def in_plan(self, plan: Plan) -> Self:
        return self.filter(plan=plan)

    def of_kind(self, kind: TextKind) -> Self:
        return self.filter(kind=kind.value)


class PrintedTableQuerySet(OwnedQuerySet["PrintedTable"]):
    """Reads of the printed tables."""

    def of_marks(self) -> Self:
        """Leave out those that print figures of what other tables tie."""
        return self.filter(holds=TableHolds.MARKS.value)

    def with_clause(self) -> Self:
        """Fetch the place in the source, and its document, in the same query."""
        return self.select_related("clause__document")


class PrintedTable(Coded):
    """A printed matrix whose marks are the stated links (Tables 4.1, 5.1, 6.1, 7.1, 8.1).

    One that prints shares or amounts says more of links which another one states. `heads` are the
    codes of its `rows` and `columns`, where it need not have all of a level or of a Sector.
    """

    named_by = "number"

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tables")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=40)
    position = models.PositiveIntegerField(_("position"))
    title = models.CharField(_("title"), max_length=1000)
    links = models.CharField(_("links"), max_length=20, choices=as_choices(TableLinks))
    holds = models.CharField(
        _("cells hold"),
        max_length=7,
        choices=as_choices(TableHolds),
        default=TableHolds.MARKS.value,
    )
    unit = models.CharField(_("unit of its amounts"), max_length=20, blank=True)
    heads = models.JSONField(_("printed heads"), default=dict, blank=True)

    history = RevisionHistory()
    objects = PrintedTableQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position"]
        verbose_name = _("printed table")
        verbose_name_plural = _("printed tables")
        constraints = [
            unique("table", "number", "plan"),
            has_form("number", codes.TABLE, "table_number_has_form"),
            known("links", TableLinks, "table_links_are_known"),
            known("holds", TableHolds, "table_holds_is_known"),
        ]


class PrintedText(models.Model):
    """A text of the plan itself: its vision, a value, a risk, a ground for recommendations, a term.

    `code` is the letter or number that it is printed under, where there is one.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="texts")
    clause = models.ForeignKey(Clause, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=7, choices=as_choices(TextKind))
    position = models.PositiveIntegerField(_("position"))
    code = models.CharField(_("code"), max_length=20, blank=True)
    title = models.CharField(_("title"), max_length=1000, blank=True)
    text = models.TextField(_("text"))

    history = RevisionHistory()
    objects = PrintedTextQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position"]
        verbose_name = _("text of the plan")
        verbose_name_plural = _("texts of the plan")
        constraints = [
            unique("text", "position", "plan"),
            known("kind", TextKind, "text_kind_is_known"),
            not_blank("text", "text_has_words"),
        ]

    def __str__(self) -> str:
        return self.title or self.text

    def natural_key(self) -> tuple[str, int]:
        return (self.plan.slug, self.position)
