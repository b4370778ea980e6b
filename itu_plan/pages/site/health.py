"""Is the process alive, and can it answer? For the person who starts it and for a balancer."""

from collections.abc import Callable
from typing import Any, Final

from django.conf import settings
from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views import View

from itu_plan.verification_status import Status, verification_status
from plans.models import Plan

NEVER_KEPT: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class Healthz(View):
    """Say that the process answers; touches nothing else."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return JsonResponse({"status": "ok"}, headers=NEVER_KEPT)


class Readyz(View):
    """Say whether the database answers, is migrated, and holds a plan; degraded without Redis."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        try:
            checks = _checks()
        except DatabaseError:
            checks = {"database": "cannot be reached"}
        ready = all(answer == "ok" for answer in checks.values())
        body: Status = {"status": "ready" if ready else "not ready", "checks": checks}
        if ready:
            body["plans"] = [_plan_answer(plan) for plan in Plan.objects.published()]
            if not _cache_answers():
                checks["cache"] = "Redis does not answer: each process counts and keeps for itself"
                body["status"] = "degraded"
        return JsonResponse(body, status=200 if ready else 503, headers=NEVER_KEPT)


class HealthFirst:
    """Before all that looks at the name a request was sent to: a balancer asks by an address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.views = {"/healthz": Healthz.as_view(), "/readyz": Readyz.as_view()}

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        view = self.views.get(request.path_info)
        return view(request) if view else self.get_response(request)


def _checks() -> dict[str, str]:
    connection.ensure_connection()
    executor = MigrationExecutor(connection)
    pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if pending:
        return {"database": "ok", "migrations": f"{len(pending)} not applied: manage.py migrate"}
    is_loaded = Plan.objects.published().exists()
    return {
        "database": "ok",
        "migrations": "ok",
        "plan": "ok" if is_loaded else "none loaded: manage.py import_plan",
    }


def _cache_answers() -> bool:
    shared: Any = caches["default"]
    return not settings.SHARED_CACHE or shared.answers()


def _plan_answer(plan: Plan) -> Status:
    return {
        "plan": plan.slug,
        "revision": plan.revision,
        "verification": verification_status(plan),
    }
