"""The reference page: the OpenAPI document, read by a person."""

from typing import Any

from csp.decorators import csp_update
from django.urls import reverse
from django.utils.decorators import method_decorator
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.request import Request
from rest_framework.response import Response


# Swagger UI's style sheet holds its icons as data; nothing else of it needs more than the site.
@method_decorator(csp_update({"img-src": ["data:"]}), name="dispatch")
class Reference(SpectacularSwaggerSplitView):
    """The page; its script comes from the same address with `?script`. No query."""

    url_name = "api-schema"
    template_name = "itu_plan/api_reference.html"
    permission_classes: list[Any] = []
    authentication_classes: list[Any] = []

    def get(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Answer the page or its script."""
        untyped: Any = super()
        response: Response = untyped.get(request, *args, **kwargs)
        response.data["document_url"] = reverse(self.url_name)
        return response
