"""The plain pages of a level that has no templates of its own."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.response import TemplateResponse
from django.test import RequestFactory

from goals.level import GOAL
from outputs.filtersets import OutputFilterSet
from outputs.level import OUTPUT
from plans.levels import Level, levels
from plans.models import Plan
from plans.pages.views import FilteredKindList, KindDetail, KindList


def shown(view: Any, query: str = "", **kwargs: str) -> str:
    request = RequestFactory().get(f"/en/2008-2011/{query}")
    request.user = AnonymousUser()
    response: TemplateResponse = view(request, plan="2008-2011", **kwargs)
    page: str = response.render().content.decode()
    return page


@pytest.mark.parametrize("level", levels(), ids=lambda level: level.key)
def test_an_object_shows_its_words_and_where_they_are_printed(level: Level, plan: Plan) -> None:
    item = level.in_plan(plan).with_source()[0]
    view = KindDetail.as_view(kind=level, template_name="levels/level_detail.html")
    page = shown(view, code=item.code)
    assert f"{item.code} is {level.one} of this plan." in page
    assert item.clause.label in page
    assert f'href="/en/2008-2011/{level.plural}/"' in page
    assert f"/api/v1/plans/2008-2011/{level.plural}/{item.code}/trace/" in page


def test_a_list_links_every_object(plan: Plan) -> None:
    page = shown(KindList.as_view(kind=GOAL, template_name="levels/level_list.html"))
    assert "7 are listed here." in page
    for goal in GOAL.in_plan(plan):
        assert f'href="/en/2008-2011/goals/{goal.code}/"' in page


def test_a_filtered_list_names_what_it_cannot_use(plan: Plan) -> None:
    del plan
    view = FilteredKindList.as_view(
        kind=OUTPUT, filterset_class=OutputFilterSet, template_name="levels/level_list.html"
    )
    assert "12 are listed here." in shown(view, "?sector=T")
    page = shown(view, "?ordering=colour")
    assert "Nothing is listed" in page
    page = shown(view, "?colour=red")
    assert "45 are listed here." in page
    assert "There is no choice “colour” here" in page
