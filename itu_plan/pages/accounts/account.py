"""One's own account: what is open for it, its tokens, and who tried to sign in to it."""

from http import HTTPStatus
from typing import Any, Final, cast

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from itu_plan.accounts.access import end_other_sessions, end_session, open_sessions
from itu_plan.accounts.log import WORDS, Way, sign_ins
from itu_plan.accounts.tokens import MOST_DAYS, detail_of, new_token, own_tokens
from itu_plan.accounts.tries import TooManyTries, sign_in_tries
from itu_plan.models import SignInRecord, TokenDescription
from itu_plan.pages.accounts.signing_in import words_on
from plans.pages.access import SignedIn
from plans.pages.forms import FormPage
from web.errors import WriteRefused
from web.forms import blame, wish_in

MOST_SHOWN: Final = 20
END, END_OTHERS, REVOKE_TOKEN, NEW_TOKEN = "end", "end-others", "revoke-token", "new-token"
READ, WRITE = "read", "write"
LONGEST_NAME: Final = TokenDescription._meta.get_field("name").max_length


class OwnWishForm(forms.Form):
    """What is to happen: the action, and the session or token that it is about."""

    action = forms.ChoiceField(
        choices=[(word, word) for word in (END, END_OTHERS, REVOKE_TOKEN, NEW_TOKEN)]
    )
    which = forms.CharField(required=False, max_length=40)


class TokenForm(forms.Form):
    """A new token: its name, what it may do, for how long; and the password once more."""

    name = forms.CharField(
        label=gettext_lazy("What is it for?"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    scope = forms.ChoiceField(
        label=gettext_lazy("What may it do?"),
        choices=[
            (READ, gettext_lazy("read only")),
            (WRITE, gettext_lazy("all that I may do")),
        ],
    )
    days = forms.IntegerField(
        label=gettext_lazy("Good for how many days?"), min_value=1, max_value=MOST_DAYS, initial=90
    )
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        if not user.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        if not self.user.check_password(password):
            raise forms.ValidationError(_("This is not your password."))
        return password


class AccountPage(SignedIn, FormPage):
    """Eight queries, with those of the session, the user and what the header offers."""

    template_name = "accounts/account.html"
    extra_context = {
        "section": "account",
        "guards": settings.TOTP or settings.PASSKEYS,
        "idle": settings.SESSION_IDLE_MINUTES,
        "most_tokens": settings.TOKENS_PER_PERSON,
    }

    @property
    def user(self) -> User:
        return cast("User", self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tokens = [(token, detail_of(token)) for token in own_tokens(self.user)]
        shown = {
            "sessions": open_sessions(self.user, self.request.session.session_key),
            "tokens": tokens,
            "tries": rows_of(sign_ins(self.user)[:MOST_SHOWN]),
            "form": TokenForm(self.user),
        }
        return super().get_context_data(**{**shown, **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        wish = wish_in(OwnWishForm(request.POST))
        if wish["action"] == NEW_TOKEN:
            return self._made(request)
        return self.done(self._ended(wish))

    def _ended(self, wish: dict[str, str]) -> str:
        if wish["action"] == END_OTHERS:
            end_other_sessions(self.user, self.request.session.session_key)
            return _("You are signed in nowhere else any more.")
        if wish["action"] == END:
            end_session(self.user, wish["which"])
            return _("That session has ended.")
        for token in own_tokens(self.user):
            if token.token_key == wish["which"]:
                token.delete()
        return _("That token opens nothing any more.")

    def _made(self, request: HttpRequest) -> HttpResponse:
        """Show the token in this answer and never again; each password is a try."""
        try:
            tries = sign_in_tries(request, self.user.username).begin()
        except TooManyTries as refused:
            answer = self.again(HTTPStatus.TOO_MANY_REQUESTS, refusal=words_on(refused))
            answer["Retry-After"] = str(refused.seconds)
            return answer
        form = TokenForm(self.user, request.POST)
        if "password" not in form.errors:
            tries.succeeded()
        if not form.is_valid():
            return self.again(form=form)
        said = form.cleaned_data
        try:
            token, secret = new_token(
                self.user, days=said["days"], name=said["name"], may_write=said["scope"] == WRITE
            )
        except WriteRefused as refused:
            blame(form, refused)
            return self.again(form=form)
        return self.again(HTTPStatus.OK, secret=secret, made=token)


def rows_of(records: Any) -> list[tuple[SignInRecord, Any]]:
    """Return each try with the way it was made in words."""
    return [(record, WORDS[Way(record.way)]) for record in records]
