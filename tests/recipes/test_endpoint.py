"""The recipe for a new endpoint: the printed tables as a list, with a filter."""

from pathlib import Path

import pytest

from tests.recipes.copies import Copy
from tests.recipes.recipes import counted

READ = '''
    def tying(self, links: str) -> Self:
        """Return the tables that tie these levels."""
        return self.filter(links=links)
'''
FILTERSET = '''class TableFilterSet(PlanFilterSet):
    """Filters of printed tables: `links`, `search`."""

    search_fields = ("number", "title")

    links = WordFilter(
        TableLinks,
        _("“%(value)s” is nothing that a table ties. Choose from {names}."),
        label=_("Ties"),
        help_text=_("Only those that tie these levels."),
        method="keep_tying",
    )

    def keep_tying(self, queryset: PrintedTableQuerySet, _name: str, links: str) -> Any:
        """Return the tables that tie these levels."""
        return queryset.tying(links)


class ClauseFilterSet(PlanFilterSet):
'''
SERIALIZER = '''

class TableSerializer(SparseSerializer[PrintedTable]):
    """A printed table; its marks are in its matrix."""

    number = fields.table()
    title = fields.title()
    clause = fields.clause(source="clause.code")
    links = CharField(help_text=_("The levels that it ties: its rows, then its columns."))
'''
VIEW = '''"""The views of printed tables."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from plans.api.serializers import TableSerializer
from plans.api.views import ListView
from plans.filtersets import TableFilterSet
from plans.models import PrintedTable
from web.openapi.operations import describe_get


@describe_get("list_tables", _("The printed tables"), _("The tables of a plan as printed."))
class TableList(ListView[PrintedTable]):
    """The printed tables of a plan. Three queries."""

    tag = "Source"
    serializer_class = TableSerializer
    filterset_class = TableFilterSet

    def get_queryset(self) -> QuerySet[PrintedTable]:
        """Return the tables with their clauses."""
        return PrintedTable.objects.in_plan(self.plan).with_clause()
'''
TESTS = '''"""The printed tables as a list."""

from tests.api.conftest import Reader


def numbers(api: Reader, path: str) -> list[str]:
    return [table["number"] for table in api.read(path)["results"]]


def test_every_table_is_listed_in_printed_order(api: Reader) -> None:
    assert numbers(api, "tables/") == ["4.1", "5.1", "6.1", "7.1", "8.1"]
    assert api.read("tables/")["results"][4]["clause"] == "table-8.1"


def test_tables_are_those_that_tie_the_levels(api: Reader) -> None:
    assert numbers(api, "tables/?links=objective-goal") == ["8.1"]
    assert numbers(api, "tables/?search=8.1") == ["8.1"]


def test_what_is_unknown_is_refused(api: Reader) -> None:
    assert api.refused("tables/?links=goal-goal", 400)["errors"][0]["field"] == "links"
    api.refused("tables/?level=goal", 400)
    api.refused("/api/v1/plans/1990-1993/tables/", 404)


def test_a_page_has_as_many_as_asked_for(api: Reader) -> None:
    assert numbers(api, "tables/?page_size=2&page=3") == ["8.1"]
'''
ASKED = """
import json

from drf_spectacular.generators import SchemaGenerator

schema = SchemaGenerator(api_version="v1").get_schema(request=None, public=True)
asked = schema["paths"]["/api/v1/plans/{plan}/tables/"]["get"]
print(json.dumps({
    "name": asked["operationId"],
    "lacking": sorted({"links", "search"} - {one["name"] for one in asked["parameters"]}),
    "refusals": [status for status in asked["responses"] if status >= "400"],
}))
"""
FILTERSETS = "plans/filtersets.py"
SERIALIZERS = "plans/api/serializers.py"
URLS = "plans/api/urls.py"


@pytest.fixture(scope="module")
def followed(copy: Copy) -> Copy:
    """The copy with the recipe followed."""
    line = 'return self.select_related("clause__document")\n'
    copy.insert("plans/models/source.py", f'the same query."""\n        {line}', READ)
    line = "from plans.models import Plan, SourceDocument\n"
    more = "from plans.models.source import PrintedTableQuerySet\n"
    copy.insert(FILTERSETS, line, more)
    copy.replace(
        FILTERSETS, "import ClauseKind, TextKind\n", "import ClauseKind, TableLinks, TextKind\n"
    )
    copy.replace(FILTERSETS, "class ClauseFilterSet(PlanFilterSet):\n", FILTERSET)
    copy.replace(SERIALIZERS, "import Clause\n", "import Clause, PrintedTable\n")
    copy.insert(SERIALIZERS, '    url = AddressField("api-clause-detail")\n', SERIALIZER)
    copy.write("plans/api/tables.py", VIEW)
    copy.insert(
        URLS,
        "from plans.api.history import ClauseHistory\n",
        "from plans.api.tables import TableList\n",
    )
    line = '    path("tables/", TableList.as_view(), name="api-table-list"),\n'
    copy.insert(URLS, "urlpatterns = [\n", line)
    copy.write("tests/api/test_tables.py", TESTS)
    copy.insert("tests/api/test_queries.py", '    "matrices/": 8,\n', '    "tables/": 3,\n')
    return copy


def test_five_files_make_an_endpoint(followed: Copy) -> None:
    assert len(counted(followed, "a new endpoint")) <= 5


def test_the_schema_describes_it(followed: Copy) -> None:
    assert followed.ask(ASKED) == {
        "name": "list_tables",
        "lacking": [],
        "refusals": ["400", "401", "404", "405", "406", "412", "429"],
    }


def test_it_answers(migrated: Path | None, followed: Copy) -> None:
    followed.have_database(migrated)
    counts = ["test_of_the_plan_of_resolution_71", "test_of_a_larger_plan"]
    queries = [f"tests/api/test_queries.py::{name}" for name in counts]
    followed.test("tests/api/test_tables.py", *queries)
