"""What every answer passes through beside Django's own."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class PageGZipMiddleware(GZipMiddleware):
    """Pages only: compressing weakens an ETag, and the API's strong ones come as If-Match."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith("/api/") and not is_page:
            return response
        return super().process_response(request, response)
