"""The engine on SQLite: FTS5, over the columns of the search entries."""

from typing import Final

from django.db.models import FloatField, QuerySet, TextField
from django.db.models.expressions import RawSQL

from itu_plan.models import SearchEntry
from itu_plan.search.snippets import START, STOP

TABLE: Final = "itu_plan_searchindex"
WEIGHTS: Final = "100.0, 20.0, 1.0"
"""How much a word counts in the names, in the title and in the text."""


class SqliteEngine:
    """Finds entries by MATCH; a term is a quoted string, so nothing in it is an operator."""

    def matching(self, terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
        question = " AND ".join(f'"{term}"' for term in terms)
        rows = SearchEntry.objects.extra(  # noqa: S610  (a virtual table is no model; no input)
            tables=[TABLE],
            where=[f"{TABLE}.rowid = itu_plan_searchentry.id", f"{TABLE} MATCH %s"],
            params=[question],
        )
        return rows.order_by()

    def scored(self, rows: QuerySet[SearchEntry]) -> QuerySet[SearchEntry]:
        score = RawSQL(f"-bm25({TABLE}, {WEIGHTS})", [], output_field=FloatField())  # noqa: S611  (constants)
        return rows.annotate(score=score)

    def marked(self, rows: QuerySet[SearchEntry], terms: tuple[str, ...]) -> QuerySet[SearchEntry]:
        del terms
        return rows.annotate(marked_title=_highlight(1), marked_text=_highlight(2))


def _highlight(column: int) -> RawSQL:
    sql = f"highlight({TABLE}, {column}, %s, %s)"
    return RawSQL(sql, [START, STOP], output_field=TextField())  # noqa: S611  (constants)
