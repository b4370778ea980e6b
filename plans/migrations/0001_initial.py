import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from plans.models.creating import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
    ]

    operations = [CreateModels([
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.CharField(max_length=9, unique=True, verbose_name='slug')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='first year')),
                ('last_year', models.PositiveSmallIntegerField(verbose_name='last year')),
                ('instrument', models.CharField(max_length=200, verbose_name='instrument')),
                ('adopted_by', models.CharField(max_length=200, verbose_name='adopted by')),
                ('is_current', models.BooleanField(default=False, verbose_name='current')),
                ('is_published', models.BooleanField(default=True, verbose_name='published')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='revision')),
            ],
            options={
                'verbose_name': 'plan',
                'verbose_name_plural': 'plans',
                'ordering': ['-is_current', '-first_year', 'slug'],
                'permissions': [('edit_plan', 'Can edit a published plan, with a reason')],
                'constraints': [models.CheckConstraint(condition=models.Q(('slug__regex', '^[0-9]{4}-[0-9]{4}$')), name='plan_slug_is_years'), models.CheckConstraint(condition=models.Q(('last_year__gte', models.F('first_year'))), name='plan_years_in_order'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='plan_has_title'), models.CheckConstraint(condition=models.Q(('instrument', ''), _negated=True), name='plan_has_instrument'), models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('is_current',), name='plan_only_one_is_current')],
            },
        ),
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='plans.plan')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('made_at', models.DateTimeField(verbose_name='made at')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author_name', models.CharField(max_length=150, verbose_name='author')),
                ('reason', models.TextField(verbose_name='reason')),
            ],
            options={
                'verbose_name': 'revision',
                'verbose_name_plural': 'revisions',
                'ordering': ['plan', '-number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='revision_number_unique_in_plan'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='revision_number_positive'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='revision_has_reason'), models.CheckConstraint(condition=models.Q(('author_name', ''), _negated=True), name='revision_has_author')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalSourceDocument',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical source document',
                'verbose_name_plural': 'historical source documents',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPlan',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('slug', models.CharField(db_index=True, max_length=9, verbose_name='slug')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('first_year', models.PositiveSmallIntegerField(verbose_name='first year')),
                ('last_year', models.PositiveSmallIntegerField(verbose_name='last year')),
                ('instrument', models.CharField(max_length=200, verbose_name='instrument')),
                ('adopted_by', models.CharField(max_length=200, verbose_name='adopted by')),
                ('is_current', models.BooleanField(default=False, verbose_name='current')),
                ('is_published', models.BooleanField(default=True, verbose_name='published')),
                ('revision', models.PositiveIntegerField(default=0, verbose_name='revision')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical plan',
                'verbose_name_plural': 'historical plans',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='SourceDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='plans.plan')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('title', models.CharField(max_length=300, verbose_name='title')),
            ],
            options={
                'verbose_name': 'source document',
                'verbose_name_plural': 'source documents',
                'ordering': ['plan', 'position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='document_code_unique_in_plan'), models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]+(?:[.-][a-z0-9]+)*$')), name='document_code_has_form')],
            },
        ),
        migrations.CreateModel(
            name='Clause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='plans.plan')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clauses', to='plans.sourcedocument')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('kind', models.CharField(choices=[('part', 'part'), ('section', 'section'), ('clause', 'clause'), ('footnote', 'footnote'), ('table', 'table'), ('figure', 'figure'), ('definition', 'definition')], max_length=10, verbose_name='kind')),
                ('label', models.CharField(max_length=120, verbose_name='label')),
                ('heading', models.CharField(blank=True, max_length=300, verbose_name='heading')),
                ('text', models.TextField(blank=True, verbose_name='text')),
            ],
            options={
                'verbose_name': 'clause',
                'verbose_name_plural': 'clauses',
                'ordering': ['plan', 'document__position', 'position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='clause_code_unique_in_plan'), models.CheckConstraint(condition=models.Q(('code__regex', '^[a-z0-9]+(?:[.-][a-z0-9]+)*$')), name='clause_code_has_form'), models.CheckConstraint(condition=models.Q(('kind__in', ['part', 'section', 'clause', 'footnote', 'table', 'figure', 'definition'])), name='clause_kind_is_known'), models.CheckConstraint(condition=models.Q(('label', ''), _negated=True), name='clause_has_label'), models.CheckConstraint(condition=models.Q(('heading', ''), ('text', ''), _negated=True), name='clause_has_words')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPrintedTable',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('number', models.CharField(max_length=10, verbose_name='number')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('links', models.CharField(choices=[('output-objective', 'output-objective'), ('objective-goal', 'objective-goal')], max_length=20, verbose_name='links')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('clause', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.clause')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical printed table',
                'verbose_name_plural': 'historical printed tables',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalClause',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('kind', models.CharField(choices=[('part', 'part'), ('section', 'section'), ('clause', 'clause'), ('footnote', 'footnote'), ('table', 'table'), ('figure', 'figure'), ('definition', 'definition')], max_length=10, verbose_name='kind')),
                ('label', models.CharField(max_length=120, verbose_name='label')),
                ('heading', models.CharField(blank=True, max_length=300, verbose_name='heading')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.sourcedocument')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical clause',
                'verbose_name_plural': 'historical clauses',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PrintedTable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tables', to='plans.plan')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.clause')),
                ('number', models.CharField(max_length=10, verbose_name='number')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('links', models.CharField(choices=[('output-objective', 'output-objective'), ('objective-goal', 'objective-goal')], max_length=20, verbose_name='links')),
            ],
            options={
                'verbose_name': 'printed table',
                'verbose_name_plural': 'printed tables',
                'ordering': ['plan', 'position'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'number'), name='table_number_unique_in_plan'), models.CheckConstraint(condition=models.Q(('number__regex', '^[0-9]+(?:\\.[0-9]+)*$')), name='table_number_has_form'), models.CheckConstraint(condition=models.Q(('links__in', ['output-objective', 'objective-goal'])), name='table_links_are_known')],
            },
        ),
    ])]
