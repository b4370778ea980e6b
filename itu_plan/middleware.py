"""What every answer passes through beside Django's own."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageGZipMiddleware(GZipMiddleware):
    """Compress pages, and leave the API alone.

    Compression makes a strong ETag weak, and writers send the API's strong ones back in If-Match.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Return the answer, compressed where it is a page and the reader can take that."""
        if request.path.startswith("/api/"):
            return response
        return super().process_response(request, response)
