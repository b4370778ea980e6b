"""The root routes: health, the API, and the pages under language and plan."""

from functools import partial

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path, re_path, register_converter
from django.views.generic import RedirectView

from itu_plan.api.views import NoSuchRoute
from itu_plan.pages import (
    gaps,
    history,
    home,
    identifiers,
    jobs,
    links,
    plans,
    search,
    source,
    what_if,
)
from itu_plan.pages.accounts import account, passwords, people, sign_ins, signing_in
from itu_plan.pages.site import discovery, health, styleguide
from itu_plan.settings import providers
from plans.converters import CodeConverter, PlanSlugConverter, TableConverter

register_converter(PlanSlugConverter, "plan")
register_converter(CodeConverter, "code")
register_converter(TableConverter, "table")

APPS = ("goals", "sectors", "outputs", "kpis", "reports")
# A permanent link ends without a slash; with one, as it may be typed, it leads to the same.
without_slash = partial(RedirectView.as_view, permanent=True)
identifier_pages: list[URLPattern | URLResolver] = [
    path("", without_slash(pattern_name="plan-identifier")),
    path("cl/<table:code>/", without_slash(pattern_name="clause-identifier")),
    path("<table:code>/", without_slash(pattern_name="identifier")),
    path("cl/<table:code>.bib", identifiers.ClauseBibTeX.as_view(), name="clause-bibtex"),
    path("cl/<table:code>", identifiers.ClauseIdentifier.as_view(), name="clause-identifier"),
    path("<table:code>.bib", identifiers.BibTeX.as_view(), name="bibtex"),
    path("<table:code>", identifiers.Identifier.as_view(), name="identifier"),
]

source_pages: list[URLPattern | URLResolver] = [
    path("", source.SourceContents.as_view(), name="source"),
    path("document/<table:code>/", source.DocumentPage.as_view(), name="document-detail"),
    path("<table:code>/", source.ClausePage.as_view(), name="clause-detail"),
]

account_pages: list[URLPattern | URLResolver] = [
    path("sign-in/", signing_in.SignIn.as_view(), name="sign-in"),
    path("sign-out/", signing_in.SignOut.as_view(), name="sign-out"),
    path("account/", account.AccountPage.as_view(), name="account"),
    path("password/", passwords.PasswordPage.as_view(), name="password"),
    path("password/done/", passwords.PasswordDone.as_view(), name="password-done"),
    path("password/forgotten/", passwords.Forgotten.as_view(), name="forgotten"),
    path("password/forgotten/done/", passwords.ForgottenDone.as_view(), name="forgotten-done"),
    path(
        "password/new/<str:uidb64>/<str:token>/",
        passwords.NewPassword.as_view(),
        name="new-password",
    ),
    path("plans/", plans.PlansPage.as_view(), name="plans"),
    path("sign-ins/", sign_ins.SignInList.as_view(), name="sign-ins"),
    path("people/", people.PeopleList.as_view(), name="people"),
    path("jobs/", jobs.JobList.as_view(), name="jobs"),
    path("people/<str:name>/", people.PersonPage.as_view(), name="person"),
]
if providers.IS_ON:
    from itu_plan.pages.accounts.guards import guard_pages, single_sign_on

    account_pages += guard_pages()

plan_pages: list[URLPattern | URLResolver] = [
    path("", home.PlanHome.as_view(), name="plan-home"),
    path("search/", search.SearchPage.as_view(), name="search"),
    path("gaps/", gaps.Gaps.as_view(), name="gaps"),
    path("what-if/", what_if.WhatIfPage.as_view(), name="what-if"),
    *(path("", include(f"{app}.pages.urls")) for app in APPS),
    path("source/", include(source_pages)),
    path("links/<code:code>/", links.LinkPage.as_view(), name="link-detail"),
    path("history/", history.PlanHistoryPage.as_view(), name="plan-history"),
    path("history/cl/<table:code>/", history.ClauseHistoryPage.as_view(), name="clause-history"),
    path("history/<code:code>/", history.HistoryPage.as_view(), name="history"),
]

urlpatterns = [
    path("favicon.ico", home.Favicon.as_view(), name="favicon"),
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path(".well-known/api-catalog", discovery.api_catalog, name="api-catalog"),
    path("healthz", health.Healthz.as_view(), name="healthz"),
    path("readyz", health.Readyz.as_view(), name="readyz"),
    path("admin/login/", signing_in.AdminSignIn.as_view()),
    path("admin/password_change/", RedirectView.as_view(pattern_name="password")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("itu_plan.api.urls")),
    re_path(r"^api/", NoSuchRoute.as_view()),
    path("", home.RootPage.as_view(), name="root"),
    path("id/<plan:plan>.bib", identifiers.PlanBibTeX.as_view(), name="plan-bibtex"),
    path("id/<plan:plan>", identifiers.PlanIdentifier.as_view(), name="plan-identifier"),
    path("id/<plan:plan>/", include(identifier_pages)),
    *i18n_patterns(
        path("", include(account_pages)),
        path("<plan:plan>/", include(plan_pages)),
    ),
]

if providers.IS_ON:
    # Outside of any language: a provider is told one address to lead back to.
    urlpatterns += single_sign_on()

if settings.STYLEGUIDE:
    urlpatterns.append(path("styleguide/", styleguide.Styleguide.as_view(), name="styleguide"))

handler400 = "itu_plan.pages.errors.bad_request"
handler403 = "itu_plan.pages.errors.permission_denied"
handler404 = "itu_plan.pages.errors.page_not_found"
handler500 = "itu_plan.pages.errors.server_error"
