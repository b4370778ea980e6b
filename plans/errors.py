"""What a write to a plan is refused for, whatever it writes."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from plans.roles import roles_with
from web.errors import WriteRefused


class RoleMissing(PermissionDenied):
    def __init__(self, permission: str, sector: str = "") -> None:
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


class ChangedMeanwhile(WriteRefused):
    field = "seen"

    def __init__(self, codes: Iterable[str] = ()) -> None:
        self.codes = tuple(codes)
        message = _(
            "Somebody was faster: it is not what you looked at any more. Look at what there is"
            " now, then decide."
        )
        if self.codes:
            message = _(
                "Somebody was faster, and this is not what you looked at any more: %(codes)s. Look"
                " at what there is now, then decide."
            )
        super().__init__(message % {"codes": ", ".join(self.codes)})
