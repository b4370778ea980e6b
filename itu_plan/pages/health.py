"""Is the process alive, and can it answer? For the person who starts it and for a balancer."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views import View

from itu_plan.verification_status import Status, verification_status
from plans.models import Plan


class Healthz(View):
    """Say that the process answers; touches nothing else."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        return JsonResponse({"status": "ok"})


class Readyz(View):
    """Say whether the database answers, is migrated, and holds a plan."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        try:
            checks = _checks()
        except DatabaseError:
            checks = {"database": "cannot be reached"}
        ready = all(answer == "ok" for answer in checks.values())
        body: Status = {"status": "ready" if ready else "not ready", "checks": checks}
        if ready:
            body["plans"] = [_plan_answer(plan) for plan in Plan.objects.published()]
        return JsonResponse(body, status=200 if ready else 503)


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


def _plan_answer(plan: Plan) -> Status:
    return {
        "plan": plan.slug,
        "revision": plan.revision,
        "verification": verification_status(plan),
    }
