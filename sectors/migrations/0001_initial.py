import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from plans.models.creating import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('goals', '0001_initial'),
        ('plans', '0001_initial'),
    ]

    operations = [CreateModels([
        migrations.CreateModel(
            name='HistoricalSector',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('code', models.CharField(max_length=8, verbose_name='code')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('mission', models.TextField(verbose_name='mission')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('clause', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.clause')),
                ('table', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.printedtable')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical Sector',
                'verbose_name_plural': 'historical Sectors',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Sector',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sectors', to='plans.plan')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.clause')),
                ('table', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.printedtable')),
                ('code', models.CharField(max_length=8, verbose_name='code')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('mission', models.TextField(verbose_name='mission')),
            ],
            options={
                'verbose_name': 'Sector',
                'verbose_name_plural': 'Sectors',
                'ordering': ['plan', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='sector_code_unique_in_plan'), models.UniqueConstraint(fields=('plan', 'number'), name='sector_number_unique_in_plan'), models.CheckConstraint(condition=models.Q(('code__regex', '^(?:[A-FH-Z]|[A-Z]{2,8})$')), name='sector_code_has_form'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='sector_number_positive'), models.CheckConstraint(condition=models.Q(('mission', ''), _negated=True), name='sector_has_mission')],
            },
        ),
        migrations.CreateModel(
            name='Objective',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='plans.plan')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objectives', to='sectors.sector')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.clause')),
                ('code', models.CharField(max_length=16, verbose_name='code')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
            ],
            options={
                'verbose_name': 'objective',
                'verbose_name_plural': 'objectives',
                'ordering': ['plan', 'sector__number', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='objective_code_unique_in_plan'), models.UniqueConstraint(fields=('sector', 'number'), name='objective_number_unique_in_sector'), models.CheckConstraint(condition=models.Q(('code__regex', '^(?:[A-FH-Z]|[A-Z]{2,8})[1-9][0-9]*$')), name='objective_code_has_form'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='objective_number_positive'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='objective_has_title'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='objective_has_text')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalObjectiveGoalLink',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('certainty', models.CharField(choices=[('certain', 'certain'), ('ambiguous', 'ambiguous')], max_length=9, verbose_name='certainty')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('objective', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sectors.objective')),
                ('goal', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='goals.goal')),
                ('table', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.printedtable')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical objective to goal link',
                'verbose_name_plural': 'historical objective to goal links',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalObjective',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('code', models.CharField(max_length=16, verbose_name='code')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('sector', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sectors.sector')),
                ('clause', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.clause')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical objective',
                'verbose_name_plural': 'historical objectives',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='ObjectiveGoalLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goal_links', to='sectors.objective')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objective_links', to='goals.goal')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goal_links', to='plans.printedtable')),
                ('certainty', models.CharField(choices=[('certain', 'certain'), ('ambiguous', 'ambiguous')], max_length=9, verbose_name='certainty')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'objective to goal link',
                'verbose_name_plural': 'objective to goal links',
                'ordering': ['objective__sector__number', 'objective__number', 'goal__number'],
                'constraints': [models.UniqueConstraint(fields=('objective', 'goal'), name='goal_link_pair_is_linked_once'), models.CheckConstraint(condition=models.Q(('certainty__in', ['certain', 'ambiguous'])), name='goal_link_certainty_is_known'), models.CheckConstraint(condition=models.Q(('certainty', 'ambiguous'), ('note', ''), _negated=True), name='goal_link_ambiguous_has_note')],
            },
        ),
    ])]
