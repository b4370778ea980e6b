"""What a page costs at first sight, and that it asks nothing of anybody else."""

import gzip
from functools import cache
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, Response

from tests.browser.site import REFERENCE, Site, page_names

BUDGET = 100_000


@cache
def static_weight(address: str) -> int:
    with urlopen(address, timeout=20) as answer:  # noqa: S310  (our own server)
        return len(gzip.compress(answer.read()))


def weight_of(response: Response) -> int:
    """Return the bytes that travel: as compressed by the server, static files as collected."""
    if "/static/" in response.url:
        return static_weight(response.url)
    assert response.headers["content-encoding"] == "gzip", response.url
    return response.request.sizes()["responseBodySize"]


@pytest.mark.parametrize("name", page_names())
def test_first_view(page: Page, site: Site, name: str) -> None:
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    for address in site.enter(page.context, name):
        responses: list[Response] = []

        def keep(response: Response, kept: list[Response] = responses) -> None:
            kept.append(response)

        page.on("response", keep)
        # The reference alone asks for more once it is loaded.
        page.goto(address, wait_until="networkidle" if address == REFERENCE else "load")
        page.remove_listener("response", keep)
        assert len(responses) >= 6, "the page and its styles"
        assert all(response.url.startswith(site.url) for response in responses)
        assert all(response.status == 200 for response in responses)
        weights = {response.url: weight_of(response) for response in responses}
        assert sum(weights.values()) <= BUDGET, weights
