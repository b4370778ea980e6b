"""Where a request comes from, as far as it can be believed: not by what a client says of itself."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any, Final

from rest_framework.settings import api_settings

NOWHERE: Final = "unknown"
ONE_READER: Final = {4: 32, 6: 64}
"""IP version → how much of an address is one reader's: who has an IPv6 address has 2**64."""
SHORTENED: Final = {4: 24, 6: 48}
"""How much of an address is kept: where somebody was about, not which machine it was."""


def network_of(request: Any) -> str:
    """Return what requests are counted by: an IPv4 address, or the /64 of an IPv6 address."""
    return _cut(_address(request), ONE_READER)


def shortened_network_of(request: Any) -> str:
    return _cut(_address(request), SHORTENED)


def _address(request: Any) -> str:
    """Each of NUM_PROXIES proxies of ours writes down, last, whom it was asked by."""
    proxies = api_settings.NUM_PROXIES or 0
    said = [one for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if one.strip()]
    if not proxies or not said:
        return str(request.META.get("REMOTE_ADDR", ""))
    return str(said[-min(proxies, len(said))])


def _cut(said: str, lengths: dict[int, int]) -> str:
    address = _read(said.strip().strip('"'))
    if address is None:
        return NOWHERE
    length = lengths[address.version]
    network = ip_network(f"{address}/{length}", strict=False)
    return str(address) if length == address.max_prefixlen else str(network)


def _read(said: str) -> IPv4Address | IPv6Address | None:
    """Read an address, with or without the port that some proxies add."""
    if said.startswith("["):
        said = said[1:].partition("]")[0]
    elif said.count(":") == 1:
        said = said.partition(":")[0]
    try:
        address = ip_address(said.partition("%")[0])
    except ValueError:
        return None
    return (isinstance(address, IPv6Address) and address.ipv4_mapped) or address
