"""What each type of problem means, at the address that a problem names as its type."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import CharField, IntegerField, Serializer, URLField

from plans.api.views import SiteView
from web.api.fields import full_address
from web.api.problem_kinds import KINDS, ProblemKind
from web.lookups import known_code
from web.openapi.operations import in_path, operation

NAME: Final = in_path("name", _("The name of a type of problem."), "stale")


class ProblemTypeSerializer(Serializer[Any]):
    """A type of problem: what it means, and what to do about it."""

    code = CharField(help_text=_("Its name."))
    type = URLField(help_text=_("What a problem of this type names as its `type`."))
    title = CharField(help_text=_("The type in words."))
    status = IntegerField(min_value=400, max_value=599, help_text=_("The HTTP status."))
    meaning = CharField(help_text=_("What it means, and what to do about it."))


class ProblemTypesSerializer(Serializer[Any]):
    """Every type of problem."""

    count = IntegerField(min_value=0, help_text=_("How many there are."))
    results = ProblemTypeSerializer(many=True, help_text=_("The types."))


def type_answer(request: Request, kind: ProblemKind) -> dict[str, Any]:
    return {
        "code": kind.name,
        "type": full_address(request, "api-problem", name=kind.name),
        "title": str(kind.title),
        "status": kind.status.value,
        "meaning": str(kind.means),
    }


class ProblemTypeList(SiteView):
    """The types of problems. One query."""

    tag = "Start"
    serializer_class = ProblemTypesSerializer

    @operation("list_problem_types", _("The types of problems"), _("What can go wrong, by type."))
    def get(self, request: Request) -> Response:
        kinds = [type_answer(request, kind) for kind in KINDS]
        return Response({"count": len(kinds), "results": kinds})


class ProblemTypeDetail(SiteView):
    """One type of problem. One query."""

    tag = "Start"
    path_parameters = (NAME,)
    serializer_class = ProblemTypeSerializer

    @operation(
        "get_problem_type",
        _("One type of problem"),
        _("What a problem of this type means, and what to do about it."),
    )
    def get(self, request: Request, name: str) -> Response:
        kinds = {kind.name: kind for kind in KINDS}
        code = known_code(str(_("type of problem")), name, list(kinds))
        return Response(type_answer(request, kinds[code]))
