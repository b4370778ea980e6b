import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db
OURS = {"plans", "goals", "sectors", "outputs"}
MODELS = [model for model in admin.site._registry if model._meta.app_label in OURS]  # noqa: SLF001


@pytest.fixture
def administrator(client: Client) -> Client:
    client.force_login(User.objects.create_superuser("root", password="a long pass phrase"))  # noqa: S106
    return client


def test_every_model_is_there_to_read() -> None:
    made = {factory._meta.model for factory in make.ALL}
    assert made == set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_nothing_can_be_written_even_by_an_administrator(
    administrator: Client, model: type
) -> None:
    factory = getattr(make, f"{model.__name__}Factory")
    row = factory()
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
    assert administrator.get(reverse(f"{name}_changelist")).status_code == 200
    page = administrator.get(reverse(f"{name}_change", args=[row.pk]))
    assert page.status_code == 200
    assert b'name="_save"' not in page.content
    assert administrator.post(reverse(f"{name}_change", args=[row.pk])).status_code == 403
    assert administrator.get(reverse(f"{name}_add")).status_code == 403
    assert administrator.post(reverse(f"{name}_delete", args=[row.pk])).status_code == 403
