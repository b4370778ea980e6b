"""The roles of this site: a sentence each, and what each may do. Nothing else grants anything.

Reading what is published needs no role. `itu_plan.models.RoleGrant` says who has which role, in
which Sector; services, pages and API ask `User.has_perm(permission, sector)`, nothing else.
"""

from enum import StrEnum
from typing import Final, NamedTuple

EDIT_PLAN: Final = "plans.edit_plan"
DEFINE_KPI: Final = "kpis.define_kpi"
RECORD_MEASUREMENT: Final = "kpis.record_measurement"
REVIEW_MEASUREMENT: Final = "kpis.review_measurement"
WRITE_SECTION: Final = "reports.write_section"
REVIEW_SECTION: Final = "reports.review_section"
MANAGE_REPORT: Final = "reports.manage_report"
MANAGE_ROLES: Final = "itu_plan.manage_roles"


class UserRole(StrEnum):
    """The roles that can be granted; a reader needs none."""

    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    SECRETARIAT = "secretariat"
    ADMINISTRATOR = "administrator"


class Duty(NamedTuple):
    """What a role is for, in a sentence, what it permits, and whether it is held in a Sector."""

    sentence: str
    permissions: frozenset[str]
    is_of_sector: bool


DUTIES: Final = {
    UserRole.CONTRIBUTOR: Duty(
        "Records the values of the own Sector and writes its section of the report.",
        frozenset({RECORD_MEASUREMENT, WRITE_SECTION}),
        is_of_sector=True,
    ),
    UserRole.REVIEWER: Duty(
        "Approves the values and the section of the own Sector, or sends them back; never the own.",
        frozenset({REVIEW_MEASUREMENT, REVIEW_SECTION}),
        is_of_sector=True,
    ),
    UserRole.SECRETARIAT: Duty(
        "Edits the plan, defines indicators, works on every Sector, freezes and publishes reports.",
        frozenset(
            {
                *(EDIT_PLAN, DEFINE_KPI, RECORD_MEASUREMENT, REVIEW_MEASUREMENT),
                *(WRITE_SECTION, REVIEW_SECTION, MANAGE_REPORT),
            }
        ),
        is_of_sector=False,
    ),
    UserRole.ADMINISTRATOR: Duty(
        "Says who has which role; changes neither plan nor values nor reports.",
        frozenset({MANAGE_ROLES}),
        is_of_sector=False,
    ),
}
"""Role → its duty. The sentences are shown as they are, through gettext."""


def roles_with(permission: str) -> tuple[UserRole, ...]:
    return tuple(role for role, duty in DUTIES.items() if permission in duty.permissions)
