"""What every answer passes through beside Django's own."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageGZipMiddleware(GZipMiddleware):
    """Compress pages, and leave the answers of the API alone; its reference is a page.

    Compression makes a strong ETag weak, and writers send the API's strong ones back in If-Match.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the answer, compressed where it is a page and the reader can take that."""
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith("/api/") and not is_page:
            return response
        return super().process_response(request, response)
