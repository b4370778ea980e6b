"""The reference page: the OpenAPI document, read by a person, without any script."""

from typing import Any

from django.utils.translation import get_language
from django.views.generic import TemplateView

from itu_plan.api.reference import reference_in


class ReferenceView(TemplateView):
    """Every operation, object and error of the API on one page. No query."""

    template_name = "itu_plan/api_reference.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reference = reference_in(get_language())
        addresses = {one.path for one in reference.operations}
        return super().get_context_data(reference=reference, addresses=len(addresses), **kwargs)
