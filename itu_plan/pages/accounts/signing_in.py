"""Signing in and out, and one's own password: Django's own views, in the words of this site."""

from hashlib import sha256
from http import HTTPStatus
from math import ceil
from typing import Any, Final

from django.contrib import messages
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.contrib.auth.views import (
    LoginView,
    LogoutView,
    PasswordChangeView,
    redirect_to_login,
)
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from rest_framework.request import Request
from rest_framework.views import APIView

from plans.pages.access import SignedIn
from web.api.throttling import FailedSignIns, Rate

MINUTE: Final = 60
PAGE_METHODS: Final = ["get", "head", "post", "options"]


class PasswordTries(Rate):
    """Counted by address and account: who guesses at one locks nobody else out."""

    scope = "sign_in"

    def __init__(self, account: str) -> None:
        super().__init__()
        self.account = account

    def counted(self, request: Request) -> object:
        """Return a digest of the pair: a name can be anything."""
        pair = f"{self.get_ident(request)} {self.account.strip().casefold()}"
        return sha256(pair.encode()).hexdigest()

    def seconds_to_wait(self, request: HttpRequest) -> int:
        """Count one try; return 0 where it may be made."""
        if self.allow_request(Request(request), APIView()):
            return 0
        return max(1, round(self.wait() or 0))


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


class OwnPasswordForm(Unfocused, PasswordChangeForm):
    """The old password, and the new one twice."""


class SignIn(LoginView):
    """Two queries beside the session's; 429 past a rate, before the password is looked at."""

    template_name = "accounts/sign_in.html"
    form_class = SignInForm
    redirect_authenticated_user = True
    http_method_names = PAGE_METHODS
    extra_context = {"section": "sign-in"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if seconds := FailedSignIns(Request(request)).seconds_to_wait():
            return _too_many(self, seconds, _from_here(seconds))
        if seconds := PasswordTries(request.POST.get("username", "")).seconds_to_wait(request):
            return _too_many(self, seconds, _at_account(seconds))
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        FailedSignIns(Request(self.request)).count()
        return _refused(self, form)


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


class PasswordPage(SignedIn, PasswordChangeView):
    """Change one's own password; every other session of the account ends."""

    template_name = "accounts/password.html"
    form_class = OwnPasswordForm
    http_method_names = PAGE_METHODS
    success_url = reverse_lazy("password-done")
    extra_context = {"section": "password"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the try: an open session is no way to guess its password."""
        if seconds := PasswordTries(request.user.get_username()).seconds_to_wait(request):
            return _too_many(self, seconds, _at_account(seconds))
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Form) -> HttpResponse:
        return _refused(self, form)


class PasswordDone(SignedIn, TemplateView):
    """Says that the password is another one now."""

    template_name = "accounts/password_done.html"
    extra_context = {"section": "password"}


def _refused(view: Any, form: Form, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> HttpResponse:
    response: HttpResponse = view.render_to_response(view.get_context_data(form=form))
    response.status_code = status
    return response


def _at_account(seconds: int) -> str:
    message = ngettext(
        "Too many tries at this account from here. Try again in %(seconds)s second.",
        "Too many tries at this account from here. Try again in %(seconds)s seconds.",
        seconds,
    )
    return message % {"seconds": seconds}


def _from_here(seconds: int) -> str:
    minutes = ceil(seconds / MINUTE)
    message = ngettext(
        "Too many tries to sign in failed from here. Try again in %(minutes)s minute.",
        "Too many tries to sign in failed from here. Try again in %(minutes)s minutes.",
        minutes,
    )
    return message % {"minutes": minutes}


def _too_many(view: Any, seconds: int, message: str) -> HttpResponse:
    """Answer 429 with an empty form: a filled one would look at the password after all."""
    view.extra_context = {**view.extra_context, "refusal": message}
    given = {**view.get_form_kwargs(), "data": None, "files": None}
    response = _refused(view, view.form_class(**given), HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response
