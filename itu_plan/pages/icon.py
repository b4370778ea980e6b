"""The icon at the address that browsers try by themselves."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views import View


class Favicon(View):
    """The icon for what has no page around it: JSON, a drawing or a file opened in a tab."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return redirect(static("itu_plan/icon.svg"))
