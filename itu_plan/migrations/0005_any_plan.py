from django.db import migrations, models


def widen(_apps, schema_editor):
    """Let a Sector's code be longer. SQLite keeps no length, and its table has triggers to lose."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE itu_plan_searchentry ALTER COLUMN sector TYPE varchar(40)"
        )


class Migration(migrations.Migration):

    dependencies = [
        ("itu_plan", "0004_accounts"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(widen, migrations.RunPython.noop)],
            state_operations=[
                migrations.AlterField(
                    model_name="searchentry",
                    name="sector",
                    field=models.CharField(blank=True, max_length=40, verbose_name="Sector"),
                ),
            ],
        ),
    ]
