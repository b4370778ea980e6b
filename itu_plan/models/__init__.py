"""The search index, roles, and what is kept of those who sign in."""

from itu_plan.models.access import AccountSession, SignInRecord, TokenDescription, TryCount
from itu_plan.models.roles import RoleGrant, RoleRequest
from itu_plan.models.search import IndexedPlan, SearchEntry

__all__ = [
    "AccountSession",
    "IndexedPlan",
    "RoleGrant",
    "RoleRequest",
    "SearchEntry",
    "SignInRecord",
    "TokenDescription",
    "TryCount",
]
