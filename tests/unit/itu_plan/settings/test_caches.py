"""Two sites that share a Redis do not read each other's keys."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from itu_plan.settings.caches import caches_from, site_name

REDIS = "redis://127.0.0.1:6379/0"


def test_keys_carry_the_name_of_the_site() -> None:
    one, other = (caches_from(REDIS, name) for name in ("plan.example", "other.example"))
    assert one == caches_from(REDIS, "plan.example")
    assert {one[name]["KEY_PREFIX"] for name in one}.isdisjoint(
        {other[name]["KEY_PREFIX"] for name in other}
    )


def test_a_site_without_a_name_goes_by_its_database() -> None:
    here = {"HOST": "db", "PORT": 5432, "NAME": "plan", "PASSWORD": "secret"}
    assert site_name(here) == "db/5432/plan"
    assert site_name({"NAME": "/srv/plan.sqlite3"}) != site_name({"NAME": "/srv/other.sqlite3"})


@pytest.mark.parametrize("address", ["localhost:6379", "http://cache/", "redis"])
def test_another_address_is_no_redis(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="REDIS_URL must be redis://"):
        caches_from(address, "a site")
