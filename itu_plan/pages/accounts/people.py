"""Who has an account and which roles; an administrator gives and takes them, each with a reason."""

from http import HTTPStatus
from typing import Any, ClassVar, Final, cast

from django import forms
from django.contrib import messages
from django.contrib.auth.forms import UserCreationForm
from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import ListView

from itu_plan.accounts.log import sign_ins
from itu_plan.accounts.people import (
    account_log,
    add_account,
    grant_role,
    revoke_role,
    set_active,
    set_mail,
)
from itu_plan.accounts.requests import ask_for_role, confirm_role, refuse_role
from itu_plan.accounts.second_factor import has_second_factor, remove_guards
from itu_plan.models import RoleGrant
from itu_plan.pages.accounts.account import MOST_SHOWN, rows_of
from itu_plan.pages.accounts.signing_in import Unfocused
from plans.pages.access import RoleRequired
from plans.pages.forms import FormPage
from plans.roles import DUTIES, MANAGE_ROLES, UserRole
from sectors.models import Sector
from web.errors import WriteRefused
from web.forms import wish_in
from web.lookups import found_by

GRANT: Final = "grant"
REVOKE: Final = "revoke"
ACTIVATE: Final = "activate"
DEACTIVATE: Final = "deactivate"
CONFIRM: Final = "confirm"
REFUSE: Final = "refuse"
MAIL: Final = "mail"
UNGUARD: Final = "unguard"
ACTIONS: Final = (GRANT, REVOKE, ACTIVATE, DEACTIVATE, CONFIRM, REFUSE, MAIL, UNGUARD)


SAID: Final = {
    ACTIVATE: gettext_lazy("%(name)s can sign in again."),
    DEACTIVATE: gettext_lazy("%(name)s can sign in no more."),
    MAIL: gettext_lazy("The mail address of %(name)s is another one now."),
    UNGUARD: gettext_lazy("%(name)s signs in by the password alone."),
    CONFIRM: gettext_lazy("%(name)s has the role now: %(role)s."),
    REFUSE: gettext_lazy("%(name)s does not get the role: %(role)s."),
}
"""What is done to an account → what is said of it."""


class AccountForm(Unfocused, UserCreationForm[User]):
    """A new account: user name, full name, mail address, and a first password typed twice."""

    full_name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=150,
        help_text=gettext_lazy("As it is to stand beside what the person writes."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        help_text=gettext_lazy("Where a new password may be asked for; may stay empty."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ["username", "full_name", "email", "password1", "password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].widget.attrs.update(autocomplete="off")
        self.fields["password1"].label = _("First password")
        self.fields["password2"].label = _("First password again")

    def clean(self) -> dict[str, Any] | None:
        self.instance.first_name = self.cleaned_data.get("full_name", "")
        self.instance.email = self.cleaned_data.get("email", "")
        return super().clean()


class AccountWishForm(forms.Form):
    """What is to happen to an account: the action, the role it is about, and why."""

    action = forms.ChoiceField(choices=[(word, word) for word in ACTIONS])
    role = forms.CharField(required=False)
    reason = forms.CharField(required=False)
    mail = forms.EmailField(required=False)


class PeopleList(RoleRequired, ListView[User]):
    """Fifty accounts to a page. Eight queries, with those of the session and the permission."""

    permission: ClassVar[str] = MANAGE_ROLES
    template_name = "accounts/people.html"
    paginate_by = 50
    extra_context = {"section": "people"}

    def get_queryset(self) -> QuerySet[User]:
        grants = RoleGrant.objects.select_related("sector__plan")
        people = User.objects.order_by("username")
        return people.prefetch_related(Prefetch("role_grants", queryset=grants, to_attr="grants"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"form": AccountForm(), "roles": [RoleGrant(role=role.value) for role in UserRole]}
        return super().get_context_data(**{**shown, **kwargs})

    def post(self, request: HttpRequest) -> HttpResponse:
        form = AccountForm(request.POST)
        if not form.is_valid():
            self.object_list = self.get_queryset()
            context = self.get_context_data(form=form)
            return self.render_to_response(context, status=HTTPStatus.BAD_REQUEST)
        user = add_account(user=form.save(commit=False), author=cast("User", request.user))
        messages.success(request, _("There is an account %(name)s now.") % {"name": user.username})
        return HttpResponseRedirect(reverse("person", kwargs={"name": user.username}))


class PersonPage(RoleRequired, FormPage):
    """One account: its roles, what happened to it, and forms to change that, each with a reason."""

    permission: ClassVar[str] = MANAGE_ROLES
    template_name = "accounts/person.html"
    extra_context = {"section": "people"}

    @cached_property
    def person(self) -> User:
        return found_by(User.objects.all(), self.kwargs["name"], field="username")

    @cached_property
    def posts(self) -> dict[str, RoleGrant]:
        posts = [
            RoleGrant(role=role.value, sector=one)
            for one in (None, *Sector.objects.select_related("plan"))
            for role in UserRole
            if DUTIES[role].is_of_sector == (one is not None)
        ]
        return {post.key: post for post in posts}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = list(self.person.role_grants.select_related("sector__plan"))
        keys = {post.key for post in held}
        return super().get_context_data(
            person=self.person,
            held=held,
            free=[post for key, post in self.posts.items() if key not in keys],
            asked=list(self.person.role_requests.select_related("sector__plan")),
            is_own=self.person.pk == self.request.user.pk,
            is_guarded=has_second_factor(self.person),
            log=account_log(self.person),
            tries=rows_of(sign_ins(self.person)[:MOST_SHOWN]),
            **{"refused": {}, "refusal": None, "control": "", **kwargs},
        )

    def post(self, request: HttpRequest, name: str) -> HttpResponse:
        del name
        wish = wish_in(AccountWishForm(request.POST))
        try:
            done = self._grant(wish, cast("User", request.user))
        except WriteRefused as refusal:
            control = self._control(wish, refusal)
            return self.again(refused=wish, refusal=refusal, control=control)
        return self.done(done)

    def _grant(self, wish: dict[str, str], author: User) -> str:
        """Do what is wished, and return what is said of it; raises WriteRefused."""
        signed: dict[str, Any] = {"user": self.person, "reason": wish["reason"], "author": author}
        words = {"name": self.person.username}
        if wish["action"] in {CONFIRM, REFUSE}:
            decide = confirm_role if wish["action"] == CONFIRM else refuse_role
            words["role"] = decide(key=wish["role"], **signed).words
        elif wish["action"] in {GRANT, REVOKE}:
            return self._role_given_or_taken(wish, signed)
        elif wish["action"] == MAIL:
            set_mail(mail=wish["mail"], **signed)
        elif wish["action"] == UNGUARD:
            remove_guards(**signed)
        else:
            set_active(is_active=wish["action"] == ACTIVATE, **signed)
        return str(SAID[wish["action"]]) % words

    def _role_given_or_taken(self, wish: dict[str, str], signed: dict[str, Any]) -> str:
        post = self.posts.get(wish["role"])
        # What is no role goes on to the service as it is.
        role, sector = (post.role, post.sector) if post else (wish["role"], None)
        words = {"name": self.person.username, "role": post.words if post else role}
        if wish["action"] == REVOKE:
            revoke_role(role=role, sector=sector, **signed)
            return _("%(name)s has the role no more: %(role)s.") % words
        if self.person.pk == self.request.user.pk:
            asked = {"user": self.person, "reason": signed["reason"]}
            ask_for_role(role=role, sector=sector, **asked)
            return (
                _("You asked for the role: %(role)s. A second administrator confirms it.") % words
            )
        grant_role(role=role, sector=sector, **signed)
        return _("%(name)s has the role now: %(role)s.") % words

    def _control(self, wish: dict[str, str], refusal: WriteRefused) -> str:
        if wish["action"] == REVOKE:
            held = {post.key for post in self.person.role_grants.all()}
            return f"revoke-{wish['role']}-reason" if wish["role"] in held else "grant-role"
        if wish["action"] in {CONFIRM, REFUSE}:
            asked = {one.key for one in self.person.role_requests.select_related("sector__plan")}
            return f"{wish['action']}-{wish['role']}-reason" if wish["role"] in asked else "asked"
        is_role = wish["action"] == GRANT and refusal.field != "reason"
        return f"{wish['action']}-{'role' if is_role else 'reason'}"
