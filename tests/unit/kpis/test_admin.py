"""This layer in the administration: to read, never to write."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import kpi_factories as make

pytestmark = pytest.mark.django_db
MODELS = [model for model in admin.site._registry if model._meta.app_label == "kpis"]  # noqa: SLF001


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_can_be_written_even_by_an_administrator(client: Client, model: type) -> None:
    client.force_login(User.objects.create_superuser("root", password="a long pass phrase"))  # noqa: S106
    row = getattr(make, f"{model.__name__}Factory")()
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    assert client.get(reverse(f"{name}_changelist")).status_code == 200
    page = client.get(reverse(f"{name}_change", args=[row.pk]))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert client.post(reverse(f"{name}_change", args=[row.pk])).status_code == 403
    assert client.get(reverse(f"{name}_add")).status_code == 403
