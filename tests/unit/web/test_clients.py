"""Where a request comes from: proxies of ours are believed, and nobody else."""

from typing import Any

import pytest
from django.test import RequestFactory

from web.clients import network_of, shortened_network_of


def request_from(remote: str, forwarded: str | None = None) -> Any:
    said: Any = {} if forwarded is None else {"HTTP_X_FORWARDED_FOR": forwarded}
    return RequestFactory().get("/", REMOTE_ADDR=remote, **said)


def behind(settings: Any, proxies: int) -> None:
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "NUM_PROXIES": proxies}


@pytest.mark.parametrize(
    ("address", "counted", "kept"),
    [
        ("192.0.2.7", "192.0.2.7", "192.0.2.0/24"),
        ("192.0.2.7:49152", "192.0.2.7", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("2001:DB8:1:2:ffff::1", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("[2001:db8:1:2::9]:443", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("[2001:db8:1:2::9]", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("fe80::1%eth0", "fe80::/64", "fe80::/48"),
        ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.0/24"),
        ("", "unknown", "unknown"),
        ("unix:", "unknown", "unknown"),
        ("192.0.2.7.9", "unknown", "unknown"),
    ],
)
def test_an_address_is_read_with_its_port_and_cut(address: str, counted: str, kept: str) -> None:
    request = request_from(address)
    assert (network_of(request), shortened_network_of(request)) == (counted, kept)


def test_without_a_proxy_nothing_that_is_said_counts(settings: Any) -> None:
    behind(settings, 0)
    assert network_of(request_from("192.0.2.7", "198.51.100.1")) == "192.0.2.7"


@pytest.mark.parametrize(
    ("proxies", "said", "counted"),
    [
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1:443", "198.51.100.1"),
        (1, '203.0.113.9,"[2001:db8::1]:443"', "2001:db8::/64"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.2", "198.51.100.1"),
        (2, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, , 198.51.100.1, ", "198.51.100.1"),
        (1, " , ", "192.0.2.7"),
        (1, "nonsense", "unknown"),
    ],
)
def test_as_many_proxies_as_there_are_count(
    settings: Any, proxies: int, said: str, counted: str
) -> None:
    behind(settings, proxies)
    assert network_of(request_from("192.0.2.7", said)) == counted
