"""One's own password: to change it, and to get a new one by mail where it is forgotten."""

from typing import Any, Final

from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordChangeForm, PasswordResetForm, SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.views import (
    PasswordChangeView,
    PasswordResetConfirmView,
    PasswordResetView,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from itu_plan.accounts.access import end_access
from itu_plan.accounts.log import Way, note_success
from itu_plan.accounts.tries import TooManyTries, forget_failures, reset_tries, sign_in_tries
from itu_plan.pages.accounts.signing_in import PAGE_METHODS, Unfocused, refused, too_many
from jobs.mail import queue_mail
from plans.pages.access import SignedIn

HOUR: Final = 3600


class OwnPasswordForm(Unfocused, PasswordChangeForm):
    """The old password, and the new one twice."""


class NewPasswordForm(Unfocused, SetPasswordForm):  # type: ignore[type-arg]  # not at run time
    """The new password twice."""


class ForgottenForm(Unfocused, PasswordResetForm):
    """The mail address of an account, which is told nobody."""

    email = forms.EmailField(
        label=gettext_lazy("Mail address of your account"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        del from_email, html_email_template_name
        queue_mail(
            sender=settings.MAIL_FROM,
            recipient=to_email,
            subject=render_to_string(subject_template_name, context),
            text=render_to_string(email_template_name, context),
        )


class PasswordPage(SignedIn, PasswordChangeView):
    """Change one's own password; every other session of the account ends, and every token."""

    template_name = "accounts/password.html"
    form_class = OwnPasswordForm
    http_method_names = PAGE_METHODS
    success_url = reverse_lazy("password-done")
    extra_context = {"section": "password"}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Count the try: an open session is no way to guess its password."""
        try:
            self.tries = sign_in_tries(request, request.user.get_username()).begin()
        except TooManyTries as tries:
            return too_many(self, tries)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        self.tries.succeeded()
        response = super().form_valid(form)
        end_access(form.user, but=self.request.session.session_key)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        return refused(self, form)


class PasswordDone(SignedIn, TemplateView):
    """Says that the password is another one now."""

    template_name = "accounts/password_done.html"
    extra_context = {"section": "password"}


class MailPage(View):
    """A page that there is where this site sends mail; nothing on the way keeps a copy of it."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not settings.SENDS_MAIL:
            raise Http404(_("This site sends no mail. Ask one of its administrators."))
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class Forgotten(MailPage, PasswordResetView):
    """Ask for a link by mail. The answer is the same whether there is such an account or not."""

    template_name = "accounts/forgotten.html"
    extra_context = {"section": "forgotten"}
    form_class = ForgottenForm
    http_method_names = PAGE_METHODS
    email_template_name = "accounts/mail/new_password.txt"
    subject_template_name = "accounts/mail/new_password_subject.txt"
    success_url = reverse_lazy("forgotten-done")

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            reset_tries(self.request, form.cleaned_data["email"]).begin()
        except TooManyTries as tries:
            return too_many(self, tries)
        return super().form_valid(form)

    def form_invalid(self, form: Any) -> HttpResponse:
        return refused(self, form)


class ForgottenDone(MailPage, TemplateView):
    """Says what comes, if there is such an account."""

    template_name = "accounts/forgotten_done.html"
    extra_context = {"hours": settings.PASSWORD_RESET_TIMEOUT // HOUR}


class NewPassword(MailPage, PasswordResetConfirmView):
    """Take a new password from who has the mail; all that was open for the account ends."""

    template_name = "accounts/new_password.html"
    extra_context = {"section": "forgotten"}
    form_class = NewPasswordForm
    http_method_names = PAGE_METHODS
    success_url = reverse_lazy("sign-in")

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        user: User = form.user
        end_access(user)
        forget_failures(user.get_username())
        note_success(self.request, user, Way.RESET)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        return refused(self, form)
