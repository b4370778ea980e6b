"""The root routes: health, the API, and the pages under language and plan."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter

from goals.converters import CodeConverter, PlanSlugConverter, TableConverter
from itu_plan.api.views import NoSuchRoute
from itu_plan.views.health import Healthz, Readyz
from itu_plan.views.home import PlanHome, Root

register_converter(PlanSlugConverter, "plan")
register_converter(CodeConverter, "code")
register_converter(TableConverter, "table")

plan_pages: list[URLPattern | URLResolver] = [
    path("", PlanHome.as_view(), name="plan-home"),
    path("", include("goals.urls")),
    path("", include("sectors.urls")),
    path("", include("outputs.urls")),
]

urlpatterns = [
    path("healthz", Healthz.as_view(), name="healthz"),
    path("readyz", Readyz.as_view(), name="readyz"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("itu_plan.api.urls")),
    re_path(r"^api/", NoSuchRoute.as_view()),
    path("", Root.as_view(), name="root"),
    *i18n_patterns(path("<plan:plan>/", include(plan_pages))),
]

handler400 = "itu_plan.views.errors.bad_request"
handler403 = "itu_plan.views.errors.permission_denied"
handler404 = "itu_plan.views.errors.page_not_found"
handler500 = "itu_plan.views.errors.server_error"
