"""The search index, a copy of every plan's words that follows each change."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from plans.models import Plan


class SearchEntry(models.Model):
    """Something of a plan that can be found: its words as printed, and folded for the engines.

    It is made from one row of one model. `place` puts the entries of a plan in order, type by type
    and then as printed, with room between them. `sector` is empty where it belongs to none, `page`
    names the page that shows it where that is not its own (an item's Sector).
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="+")
    model = models.CharField(_("model"), max_length=60)
    row = models.PositiveBigIntegerField(_("key of the row"))
    place = models.PositiveBigIntegerField(_("place"))
    type = models.CharField(_("type"), max_length=12)
    code = models.CharField(_("code"), max_length=90)
    sector = models.CharField(_("Sector"), max_length=40, blank=True)
    page = models.CharField(_("page"), max_length=40, blank=True)
    title = models.TextField(_("title"), blank=True)
    text = models.TextField(_("text"), blank=True)
    code_key = models.CharField(_("key of the code"), max_length=90)
    label_key = models.CharField(_("key of the label"), max_length=240, blank=True)
    names = models.TextField(_("folded names"))
    title_words = models.TextField(_("folded title"), blank=True)
    text_words = models.TextField(_("folded text"), blank=True)

    class Meta:
        ordering = ["plan", "place"]
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes = [
            models.Index(fields=["code_key"], name="search_by_code"),
            models.Index(fields=["label_key"], name="search_by_label"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["model", "row"], name="search_row_is_entered_once")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.code}"


class IndexedPlan(models.Model):
    """At which state a plan was indexed (`stamp`), and which words it uses (`words`)."""

    plan = models.OneToOneField(Plan, models.CASCADE, related_name="indexed")
    stamp = models.CharField(_("stamp"), max_length=80, blank=True)
    words = models.TextField(_("words"), blank=True)

    class Meta:
        verbose_name = _("indexed plan")
        verbose_name_plural = _("indexed plans")

    def __str__(self) -> str:
        return f"{self.plan}: {self.stamp}"
