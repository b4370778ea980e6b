"""The root routes: health, the API, and the pages under language and plan."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter
from django.views.generic import RedirectView

from itu_plan.api.views import NoSuchRoute
from itu_plan.pages.accounts.people import PeopleList, PersonPage
from itu_plan.pages.accounts.signing_in import (
    AdminSignIn,
    PasswordDone,
    PasswordPage,
    SignIn,
    SignOut,
)
from itu_plan.pages.gaps import Gaps
from itu_plan.pages.health import Healthz, Readyz
from itu_plan.pages.history import ClauseHistoryPage, HistoryPage, PlanHistoryPage
from itu_plan.pages.home import PlanHome, RootPage
from itu_plan.pages.icon import Favicon
from itu_plan.pages.identifiers import (
    BibTeX,
    ClauseBibTeX,
    ClauseIdentifier,
    Identifier,
    PlanBibTeX,
    PlanIdentifier,
    WithoutSlash,
)
from itu_plan.pages.links import LinkPage
from itu_plan.pages.search import SearchPage
from itu_plan.pages.source import ClausePage, DocumentPage, SourceContents
from itu_plan.pages.styleguide import Styleguide
from itu_plan.pages.what_if import WhatIfPage
from plans.converters import CodeConverter, PlanSlugConverter, TableConverter

register_converter(PlanSlugConverter, "plan")
register_converter(CodeConverter, "code")
register_converter(TableConverter, "table")

APPS = ("goals", "sectors", "outputs", "kpis", "reports")
# A permanent link ends without a slash; with one, as it may be typed, it leads to the same.
identifiers: list[URLPattern | URLResolver] = [
    path("", WithoutSlash.as_view(pattern_name="plan-identifier")),
    path("cl/<table:code>/", WithoutSlash.as_view(pattern_name="clause-identifier")),
    path("<table:code>/", WithoutSlash.as_view(pattern_name="identifier")),
    path("cl/<table:code>.bib", ClauseBibTeX.as_view(), name="clause-bibtex"),
    path("cl/<table:code>", ClauseIdentifier.as_view(), name="clause-identifier"),
    path("<table:code>.bib", BibTeX.as_view(), name="bibtex"),
    path("<table:code>", Identifier.as_view(), name="identifier"),
]

source_pages: list[URLPattern | URLResolver] = [
    path("", SourceContents.as_view(), name="source"),
    path("document/<table:code>/", DocumentPage.as_view(), name="document-detail"),
    path("<table:code>/", ClausePage.as_view(), name="clause-detail"),
]

account_pages: list[URLPattern | URLResolver] = [
    path("sign-in/", SignIn.as_view(), name="sign-in"),
    path("sign-out/", SignOut.as_view(), name="sign-out"),
    path("password/", PasswordPage.as_view(), name="password"),
    path("password/done/", PasswordDone.as_view(), name="password-done"),
    path("people/", PeopleList.as_view(), name="people"),
    path("people/<str:name>/", PersonPage.as_view(), name="person"),
]

plan_pages: list[URLPattern | URLResolver] = [
    path("", PlanHome.as_view(), name="plan-home"),
    path("search/", SearchPage.as_view(), name="search"),
    path("gaps/", Gaps.as_view(), name="gaps"),
    path("what-if/", WhatIfPage.as_view(), name="what-if"),
    *(path("", include(f"{app}.pages.urls")) for app in APPS),
    path("source/", include(source_pages)),
    path("links/<code:code>/", LinkPage.as_view(), name="link-detail"),
    path("history/", PlanHistoryPage.as_view(), name="plan-history"),
    path("history/cl/<table:code>/", ClauseHistoryPage.as_view(), name="clause-history"),
    path("history/<code:code>/", HistoryPage.as_view(), name="history"),
]

urlpatterns = [
    path("favicon.ico", Favicon.as_view(), name="favicon"),
    path("healthz", Healthz.as_view(), name="healthz"),
    path("readyz", Readyz.as_view(), name="readyz"),
    path("admin/login/", AdminSignIn.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="password")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("itu_plan.api.urls")),
    re_path(r"^api/", NoSuchRoute.as_view()),
    path("", RootPage.as_view(), name="root"),
    path("id/<plan:plan>.bib", PlanBibTeX.as_view(), name="plan-bibtex"),
    path("id/<plan:plan>", PlanIdentifier.as_view(), name="plan-identifier"),
    path("id/<plan:plan>/", include(identifiers)),
    *i18n_patterns(
        path("", include(account_pages)),
        path("<plan:plan>/", include(plan_pages)),
    ),
]

if settings.STYLEGUIDE:
    urlpatterns.append(path("styleguide/", Styleguide.as_view(), name="styleguide"))

handler400 = "itu_plan.pages.errors.bad_request"
handler403 = "itu_plan.pages.errors.permission_denied"
handler404 = "itu_plan.pages.errors.page_not_found"
handler500 = "itu_plan.pages.errors.server_error"
