"""Pages with a form: what was sent is written, or shown again with what is wrong beside it."""

from collections.abc import Callable
from functools import cached_property
from http import HTTPStatus
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.generic import TemplateView

from plans.concurrency import check_not_stale, fingerprint, unchanged
from plans.errors import ChangedMeanwhile
from web.errors import UnknownCode, WriteRefused
from web.filtersets import no_such_code
from web.forms import blame


class FormPage(TemplateView):
    """A page that takes forms."""

    def again(self, status: int = HTTPStatus.BAD_REQUEST, **context: Any) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**context), status=status)

    def done(self, words: str, address: str = "") -> HttpResponse:
        messages.success(self.request, words)
        return HttpResponseRedirect(address or self.request.path)


class EditPage(FormPage):
    """A page of a plan with one form.

    A subclass gives `form_class` and `save`, which says what was done; and `state`, where the form
    begins with what there is: if somebody else has changed that meanwhile, nothing is written and
    what there is now is shown beside (409).
    """

    form_class: ClassVar[Callable[..., forms.BaseForm]]
    reread: tuple[str, ...] = ("state",)

    @cached_property
    def state(self) -> dict[str, Any]:
        """What there is, by field or otherwise; nothing where something new is made."""
        return {}

    @property
    def initial(self) -> dict[str, Any]:
        return self.state

    def form_options(self) -> dict[str, Any]:
        return {}

    def save(self, form: Any) -> str:
        """Write it, and return what is said of it; raises WriteRefused, UnknownCode."""
        raise NotImplementedError

    def next_address(self) -> str:
        return self.request.path

    def differences(self, form: forms.BaseForm) -> list[tuple[Any, Any]]:
        return [
            (form.fields[name].label, value)
            for name, value in self.state.items()
            if value != form.cleaned_data[name]
        ]

    def unknown(self, form: forms.BaseForm, error: UnknownCode) -> tuple[str | None, str]:
        typed = {name: str(form.data.get(name, "")).strip().upper() for name in form.fields}
        fields = (name for name, value in typed.items() if value == error.asked.upper())
        return next(fields, None), no_such_code(error)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown: dict[str, Any] = {"seen": fingerprint(self.state), "is_conflict": False, "now": []}
        if "form" not in kwargs:
            shown["form"] = self.form_class(initial=self.initial, **self.form_options())
        return super().get_context_data(**{**shown, **kwargs})

    def post(self, request: HttpRequest, **_parts: Any) -> HttpResponse:
        """Write what was sent, or say beside the field what is wrong (400)."""
        form = self.form_class(request.POST, **self.form_options())
        return self.attempt(form, self.save) if form.is_valid() else self._wrong(form)

    def attempt(self, form: forms.BaseForm, write: Callable[[Any], str]) -> HttpResponse:
        """Let `write` write, unless what was shown is not what there is any more (409)."""
        try:
            with unchanged(self, self._check):
                said = write(form)
        except ChangedMeanwhile:
            now = self.differences(form)
            return self.again(HTTPStatus.CONFLICT, form=form, is_conflict=True, now=now)
        except WriteRefused as refused:
            blame(form, refused)
        except UnknownCode as error:
            form.add_error(*self.unknown(form, error))
        else:
            return self.done(said, self.next_address())
        return self._wrong(form)

    def _wrong(self, form: forms.BaseForm) -> HttpResponse:
        return self.again(form=form, seen=self._seen())

    def _seen(self) -> str:
        return self.request.POST.get("seen", "")

    def _check(self) -> None:
        if self.state:
            check_not_stale(self._seen(), fingerprint(self.state))
