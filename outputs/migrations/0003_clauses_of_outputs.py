from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps, _schema_editor):
    """Give each output the clause of its Sector's table, as all had before; history alike."""
    Sector = apps.get_model("sectors", "Sector")
    of_table = Sector.objects.filter(pk=OuterRef("sector_id")).values("table__clause_id")[:1]
    for name in ("Output", "HistoricalOutput"):
        rows = apps.get_model("outputs", name)._default_manager.filter(clause=None)
        rows.update(clause_id=Subquery(of_table))


class Migration(migrations.Migration):

    dependencies = [
        ("outputs", "0002_any_plan"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
