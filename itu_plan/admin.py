"""Roles, and of accounts what opens nothing: no password, no token, no session."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from knox.models import AuthToken

from itu_plan.models import RoleGrant, SignInRecord
from web.admin import ReadOnlyAdmin


@admin.register(RoleGrant)
class RoleGrantAdmin(ReadOnlyAdmin):
    list_display = ["user", "role", "sector"]
    list_select_related = ["user", "sector"]
    list_filter = ["role"]
    search_fields = ["user__username"]


@admin.register(User)
class AccountAdmin(admin.ModelAdmin[Any]):
    list_display = ["username", "first_name", "is_active", "is_staff", "is_superuser", "last_login"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["username", "first_name"]
    exclude = ["password"]


@admin.register(AuthToken)
class TokenAdmin(admin.ModelAdmin[Any]):
    list_display = ["token_key", "user", "created", "expiry"]
    list_display_links = None  # its page goes by the digest
    list_select_related = ["user"]
    search_fields = ["token_key", "user__username"]
    fields = ["token_key", "user", "created", "expiry"]


@admin.register(SignInRecord)
class SignInRecordAdmin(admin.ModelAdmin[Any]):
    list_display = ["at", "user", "way", "network", "succeeded"]
    list_select_related = ["user"]
    list_filter = ["succeeded", "way"]
