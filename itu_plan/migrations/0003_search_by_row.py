"""An entry knows the row that it is made from, and the index of SQLite follows the entries.

Whoever remakes the table of the entries on SQLite loses its triggers: make them again.
"""

from django.db import migrations, models

COLUMNS = "names, title_words, text_words"
ADD = f"""
    INSERT INTO itu_plan_searchindex(rowid, {COLUMNS})
    VALUES (new.id, new.names, new.title_words, new.text_words);
"""
REMOVE = f"""
    INSERT INTO itu_plan_searchindex(itu_plan_searchindex, rowid, {COLUMNS})
    VALUES ('delete', old.id, old.names, old.title_words, old.text_words);
"""
TRIGGERS = {"insert": ADD, "delete": REMOVE, "update": REMOVE + ADD}


def empty(apps, schema_editor):
    """Take all entries out: the next search makes them anew."""
    for name in ("SearchEntry", "IndexedPlan"):
        apps.get_model("itu_plan", name).objects.all().delete()


def follow(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "INSERT INTO itu_plan_searchindex(itu_plan_searchindex) VALUES ('rebuild')"
        )
        for event, work in TRIGGERS.items():
            schema_editor.execute(
                f"CREATE TRIGGER itu_plan_search_{event} AFTER {event} "
                f"ON itu_plan_searchentry BEGIN {work} END"
            )


def follow_no_more(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for event in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS itu_plan_search_{event}")


class Migration(migrations.Migration):

    dependencies = [("itu_plan", "0002_search_index")]

    operations = [
        migrations.RunPython(empty, empty),
        migrations.RemoveConstraint("searchentry", "search_place_unique_in_plan"),
        migrations.AddField(
            "searchentry",
            "model",
            models.CharField(default="", max_length=60, verbose_name="model"),
            preserve_default=False,
        ),
        migrations.AddField(
            "searchentry",
            "row",
            models.PositiveBigIntegerField(default=0, verbose_name="key of the row"),
            preserve_default=False,
        ),
        migrations.AlterField(
            "searchentry", "place", models.PositiveBigIntegerField(verbose_name="place")
        ),
        migrations.AddConstraint(
            "searchentry",
            models.UniqueConstraint(fields=["model", "row"], name="search_row_is_entered_once"),
        ),
        migrations.RunPython(follow, follow_no_more),
    ]
