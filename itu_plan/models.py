"""The search index, a copy of every plan's words that follows each change; and who has a role."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.models import Plan
from plans.models.history import RevisionHistory
from plans.roles import DUTIES, UserRole
from sectors.models import Sector


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


_OF_SECTOR = [role.value for role in UserRole if DUTIES[role].is_of_sector]


class RoleGrant(models.Model):
    """Taking a role away deletes the row; its history keeps who gave and took it, and why."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_grants")
    role = models.CharField(
        _("role"), max_length=13, choices=[(role.value, role.value) for role in UserRole]
    )
    sector = models.ForeignKey(
        Sector, models.PROTECT, null=True, blank=True, related_name="role_grants"
    )

    history = RevisionHistory()

    class Meta:
        ordering = ["user", "role", "sector"]
        verbose_name = _("role of a user")
        verbose_name_plural = _("roles of users")
        permissions = [("manage_roles", _("Can say who has which role"))]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "sector"],
                condition=models.Q(sector__isnull=False),
                name="role_of_sector_granted_once",
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(sector__isnull=True),
                name="role_granted_once",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=_OF_SECTOR, sector__isnull=False)
                | (~models.Q(role__in=_OF_SECTOR) & models.Q(sector__isnull=True)),
                name="role_has_sector_where_it_needs_one",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in UserRole]),
                name="role_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.sector or ''}".strip()

    @property
    def key(self) -> str:
        if self.sector is None:
            return self.role
        return f"{self.role}:{self.sector.plan.slug}:{self.sector.code}"

    @property
    def words(self) -> str:
        if self.sector is None:
            return self.role
        words = {"role": self.role, "sector": self.sector.code, "plan": self.sector.plan.slug}
        return _("%(role)s of Sector %(sector)s in plan %(plan)s") % words

    @property
    def sentence(self) -> str:
        return gettext(DUTIES[UserRole(self.role)].sentence)
