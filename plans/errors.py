"""What a role is missing for."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from plans.roles import roles_with


class RoleMissing(PermissionDenied):
    """A user was to do what none of their roles permits; the message names the roles that do."""

    def __init__(self, permission: str, sector: str = "") -> None:
        """Keep the permission, and the code of the Sector that it was needed for."""
        self.permission = permission
        self.sector = sector
        roles = _(" or ").join(role.value for role in roles_with(permission))
        words = {"roles": roles, "sector": sector}
        if sector:
            message = _("This needs the role %(roles)s for Sector %(sector)s.")
        else:
            message = _("This needs the role %(roles)s.")
        ask = _("Ask an administrator of this site for it.")
        super().__init__(f"{message % words} {ask}")
