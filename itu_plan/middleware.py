"""What every answer passes through beside Django's own."""

from http import HTTPStatus

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_vary_headers

from web.api.conditional import compressed_etag


class ApiGZip(GZipMiddleware):
    """What has an ETag: the compressed form has another one, strong and good for a write too."""

    max_random_bytes = 0  # equal answers are equal bytes; nothing secret is in them

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        etag = response.get("ETag")
        if etag is None:
            return response
        response = super().process_response(request, response)
        patch_vary_headers(response, ["Accept-Encoding"])
        asked = request.headers.get("If-None-Match", "")
        is_known = (
            response.status_code == HTTPStatus.NOT_MODIFIED and compressed_etag(etag) in asked
        )
        if is_known or "Content-Encoding" in response:
            response["ETag"] = compressed_etag(etag)
        return response


class PageGZipMiddleware(GZipMiddleware):
    """Pages, and answers of the API, each in its own way."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if request.path.startswith("/api/") and not is_page:
            return ApiGZip(self.get_response).process_response(request, response)
        return super().process_response(request, response)
