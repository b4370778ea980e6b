"""Signing in and out: Django's own views, in the words of this site, each try counted."""

from http import HTTPStatus
from math import ceil
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from itu_plan.accounts.doors import enter
from itu_plan.accounts.log import Way, note_failure
from itu_plan.accounts.tries import FAILED_FROM, TooManyTries, sign_in_tries

MINUTE: Final = 60
PAGE_METHODS: Final = ["get", "head", "post", "options"]


class Unfocused(BaseForm):
    """No field of the form takes the focus by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)


class SignInForm(Unfocused, AuthenticationForm):
    """A user name and a password."""

    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": gettext_lazy(
            "There is no account that can sign in with this user name and password. "
            "Both tell capital letters from small ones."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")


class SignIn(LoginView):
    """Three queries beside those of the session, and six for the limits; 429 past one of those.

    A try is counted before the password is looked at.
    """

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True
    http_method_names = PAGE_METHODS
    extra_context = {
        "section": "sign-in",
        "sends_mail": settings.SENDS_MAIL,
        "provider": settings.OIDC_NAME if settings.OIDC_URL else "",
        "takes_passkeys": settings.PASSKEYS,
    }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            self.tries = sign_in_tries(request, request.POST.get("username", "")).begin()
        except TooManyTries as refused:
            return too_many(self, refused)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        self.tries.succeeded()
        return enter(self.request, form.get_user(), self.get_success_url())

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        note_failure(self.request, self.request.POST.get("username", ""), Way.PASSWORD)
        return refused(self, form)


class AdminSignIn(View):
    """The sign-in of the administration is that of the site: one page, and one count of tries."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated and not request.user.is_staff:
            raise PermissionDenied(_("The administration is open to the staff of this site only."))
        asked, start = request.GET.get("next", ""), reverse("admin:index")
        is_here = url_has_allowed_host_and_scheme(asked, {request.get_host()})
        return redirect_to_login(asked if is_here else start)


class SignOut(LogoutView):
    """Sign out by a form; who comes by a link is shown the form."""

    http_method_names = PAGE_METHODS
    template_name = "accounts/sign_out.html"
    extra_context = {"section": "sign-out"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        was_signed_in = request.user.is_authenticated
        response = super().post(request, *args, **kwargs)
        if was_signed_in:
            messages.success(request, _("You have signed out."))
        return response


def refused(view: Any, form: Any, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> HttpResponse:
    response: HttpResponse = view.render_to_response(view.get_context_data(form=form))
    response.status_code = status
    return response


def too_many(view: Any, tries: TooManyTries) -> HttpResponse:
    """Answer 429 with an empty form: a filled one would look at the password after all."""
    view.extra_context = {**view.extra_context, "refusal": words_on(tries)}
    given = {**view.get_form_kwargs(), "data": None, "files": None}
    response = refused(view, view.form_class(**given), HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(tries.seconds)
    return response


def words_on(tries: TooManyTries) -> str:
    if tries.scope == FAILED_FROM:
        return _from_here(ceil(tries.seconds / MINUTE))
    message = ngettext(
        "Too many tries at this account. Try again in %(seconds)s second.",
        "Too many tries at this account. Try again in %(seconds)s seconds.",
        tries.seconds,
    )
    return message % {"seconds": tries.seconds}


def _from_here(minutes: int) -> str:
    message = ngettext(
        "Too many tries to sign in failed from here. Try again in %(minutes)s minute.",
        "Too many tries to sign in failed from here. Try again in %(minutes)s minutes.",
        minutes,
    )
    return message % {"minutes": minutes}
