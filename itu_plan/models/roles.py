"""Who has a role, and which roles wait for a second administrator."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.models.history import RevisionHistory
from plans.roles import DUTIES, UserRole
from sectors.models import Sector

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


class RoleRequest(models.Model):
    """A role that an administrator asks for themselves: another one gives it, or does not."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_requests")
    role = models.CharField(_("role"), max_length=13)
    sector = models.ForeignKey(Sector, models.CASCADE, null=True, related_name="+")
    reason = models.TextField(_("reason"))
    asked_at = models.DateTimeField(_("asked at"))

    class Meta:
        ordering = ["asked_at"]
        verbose_name = _("role asked for")
        verbose_name_plural = _("roles asked for")

    def __str__(self) -> str:
        return f"{self.user}: {self.words}"

    @property
    def key(self) -> str:
        return RoleGrant(role=self.role, sector=self.sector).key

    @property
    def words(self) -> str:
        return RoleGrant(role=self.role, sector=self.sector).words
