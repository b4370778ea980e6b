"""The roles in the administration: to read, and never to write."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from itu_plan.models import RoleGrant
from tests.kpi_factories import person

NAME = "admin:itu_plan_rolegrant"


@pytest.mark.django_db
def test_not_even_a_superuser_gives_a_role_here(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    grant = person("leo", "secretariat").role_grants.get()
    assert b"secretariat" in client.get(reverse(f"{NAME}_changelist")).content
    page = client.get(reverse(f"{NAME}_change", args=[grant.pk]))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert client.post(reverse(f"{NAME}_change", args=[grant.pk])).status_code == 403
    assert client.post(reverse(f"{NAME}_delete", args=[grant.pk])).status_code == 403
    assert client.get(reverse(f"{NAME}_add")).status_code == 403
    assert RoleGrant.objects.count() == 1
