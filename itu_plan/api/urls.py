"""The routes of version 1 of the API."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from itu_plan.api import changes, me, problems, reference, schema, search, tokens, views
from kpis.loaders.indicators import load_measures
from outputs.api.trace.acceptances import AcceptanceEdit
from outputs.api.trace.coverage import CoverageDetail, CoverageList

# Gaps are found in the outputs' layer, and some of them by what the KPIs above it measure.
gaps: list[URLPattern | URLResolver] = [
    path("", CoverageList.as_view(measures_of=load_measures), name="api-coverage-list"),
    path(
        "<code:rule>/",
        CoverageDetail.as_view(measures_of=load_measures),
        name="api-coverage-detail",
    ),
    path(
        "<code:rule>/<code:code>/acceptance/",
        AcceptanceEdit.as_view(measures_of=load_measures),
        name="api-acceptance",
    ),
]

APPS = ("plans", "goals", "sectors", "outputs", "kpis", "reports")
urlpatterns = [
    path("", views.RootView.as_view(), name="api-root"),
    path("schema/", schema.Schema.as_view(), name="api-schema"),
    path("docs/", reference.ReferenceView.as_view(), name="api-docs"),
    path("search/", search.Search.as_view(), name="api-search"),
    path("plans/", views.PlanList.as_view(), name="api-plan-list"),
    path("problems/", problems.ProblemTypeList.as_view(), name="api-problem-list"),
    path("problems/<code:name>/", problems.ProblemTypeDetail.as_view(), name="api-problem"),
    path("me/", me.MeView.as_view(), name="api-me"),
    path("tokens/", tokens.TokenList.as_view(), name="api-token-list"),
    path("tokens/<code:key>/", tokens.TokenDetail.as_view(), name="api-token-detail"),
    path("plans/<plan:plan>/", views.PlanDetail.as_view(), name="api-plan-detail"),
    path("plans/<plan:plan>/history/", views.PlanHistoryView.as_view(), name="api-plan-history"),
    path("plans/<plan:plan>/changes/", changes.ChangesView.as_view(), name="api-changes"),
    *(path("plans/<plan:plan>/", include(f"{app}.api.urls")) for app in APPS),
    path("plans/<plan:plan>/coverage/", include(gaps)),
    re_path("", views.NoSuchRoute.as_view(), name="api-nothing"),
]
