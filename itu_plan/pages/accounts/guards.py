"""The pages of django-allauth that this site has, under its own addresses and in its own look."""

from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base.views import AuthenticateView
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, include, path
from django.views.generic import RedirectView

from itu_plan.accounts.log import Way, note_failure
from itu_plan.accounts.tries import TooManyTries, sign_in_tries
from itu_plan.pages.accounts.signing_in import words_on

Routes = list[URLPattern | URLResolver]


class SecondFactor(AuthenticateView):  # type: ignore[misc]  # published without types
    """Ask for the second factor; each try counts with those at the password of the account."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = self.stage.login.user.username
        try:
            tries = sign_in_tries(request, name).begin()
        except TooManyTries as refused:
            response: HttpResponse = self.render_to_response(
                self.get_context_data(refusal=words_on(refused))
            )
            response.status_code = 429
            response["Retry-After"] = str(refused.seconds)
            return response
        if self.form.is_valid():
            tries.succeeded()
        else:
            note_failure(request, name, Way.SECOND)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, **kwargs}


def guard_pages() -> Routes:
    """Return the pages of second factors and passkeys, and the names that allauth leads to."""
    to_sign_in = RedirectView.as_view(pattern_name="sign-in")
    pages: Routes = [
        path("account/again/", account_views.reauthenticate, name="account_reauthenticate"),
        path("account/sign-in/", to_sign_in, name="account_login"),
        path("account/inactive/", to_sign_in, name="account_inactive"),
        path(
            "account/sign-out/",
            RedirectView.as_view(pattern_name="sign-out"),
            name="account_logout",
        ),
    ]
    if settings.TOTP or settings.PASSKEYS:
        pages += [
            path("account/guards/authenticate/", SecondFactor.as_view(), name="mfa_authenticate"),
            path("account/guards/", include("allauth.mfa.urls")),
        ]
    return pages


def single_sign_on() -> Routes:
    """Return the two addresses of OpenID Connect, and those that lead back from it."""
    if not settings.OIDC_URL:
        return []
    from allauth.socialaccount.providers.openid_connect import views  # noqa: PLC0415

    to_sign_in = RedirectView.as_view(pattern_name="sign-in")
    return [
        path("single-sign-on/<slug:provider_id>/", views.login, name="openid_connect_login"),
        path(
            "single-sign-on/<slug:provider_id>/back/",
            views.callback,
            name="openid_connect_callback",
        ),
        path("single-sign-on/", to_sign_in, name="socialaccount_connections"),
        path("single-sign-on/cancelled/", to_sign_in, name="socialaccount_login_cancelled"),
        path("single-sign-on/error/", to_sign_in, name="socialaccount_login_error"),
        path("single-sign-on/new/", to_sign_in, name="socialaccount_signup"),
    ]
