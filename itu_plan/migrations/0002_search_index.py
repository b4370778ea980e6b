"""What the search engine of each database searches in."""

from django.db import migrations


SQLITE = [
    """
    CREATE VIRTUAL TABLE itu_plan_searchindex USING fts5(
        names, title_words, text_words,
        content='itu_plan_searchentry', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2'
    )
    """,
]
# Every part ends with a sign that no folded text can hold (it is parsed as an e-mail address), so
# that no phrase is found across the end of one part and the beginning of the next.
POSTGRESQL = [
    """
    ALTER TABLE itu_plan_searchentry ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names || ' x@x.xx'), 'A')
        || setweight(to_tsvector('simple', title_words || ' x@x.xx'), 'B')
        || setweight(to_tsvector('english', title_words || ' x@x.xx'), 'B')
        || setweight(to_tsvector('simple', text_words || ' x@x.xx'), 'D')
        || setweight(to_tsvector('english', text_words), 'D')
    ) STORED
    """,
    "CREATE INDEX search_by_words ON itu_plan_searchentry USING gin (vector)",
]
DROP = {
    "sqlite": ["DROP TABLE itu_plan_searchindex"],
    "postgresql": ["ALTER TABLE itu_plan_searchentry DROP COLUMN vector"],
}


def make_index(apps, schema_editor):
    """Make what the engine of this database searches in."""
    made = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
    for statement in made[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    """Drop it again; its rows come back with the next search."""
    for statement in DROP[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("itu_plan", "0001_initial")]

    operations = [migrations.RunPython(make_index, drop_index)]
