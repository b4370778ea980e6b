import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

from plans.models.creating import CreateModels


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('auth', '__first__'),
        ('plans', '0001_initial'),
        ('sectors', '0001_initial'),
    ]

    operations = [CreateModels([
        migrations.CreateModel(
            name='HistoricalGapAcceptance',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('rule', models.CharField(max_length=90, verbose_name='rule')),
                ('codes', models.CharField(max_length=90, verbose_name='codes')),
                ('reason', models.TextField(verbose_name='reason')),
                ('author_name', models.CharField(max_length=150, verbose_name='author')),
                ('accepted_at', models.DateTimeField(verbose_name='accepted at')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('author', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical accepted gap',
                'verbose_name_plural': 'historical accepted gaps',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalOutput',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
                ('plan', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.plan')),
                ('sector', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sectors.sector')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical output',
                'verbose_name_plural': 'historical outputs',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='HistoricalPriorityItem',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rank')),
                ('text', models.TextField(verbose_name='text')),
                ('sector', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sectors.sector')),
                ('clause', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.clause')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical priority item',
                'verbose_name_plural': 'historical priority items',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='Output',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outputs', to='plans.plan')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outputs', to='sectors.sector')),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('number', models.PositiveIntegerField(verbose_name='number')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('text', models.TextField(verbose_name='text')),
            ],
            options={
                'verbose_name': 'output',
                'verbose_name_plural': 'outputs',
                'ordering': ['plan', 'sector__number', 'number'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'code'), name='output_code_unique_in_plan'), models.UniqueConstraint(fields=('sector', 'number'), name='output_number_unique_in_sector'), models.CheckConstraint(condition=models.Q(('code__regex', '^(?:[A-FH-Z]|[A-Z]{2,8})-[A-Z0-9]+(?:-[A-Z0-9]+)*$')), name='output_code_has_form'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='output_number_positive'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='output_has_title'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='output_has_text')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalOutputObjectiveLink',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('certainty', models.CharField(choices=[('certain', 'certain'), ('ambiguous', 'ambiguous')], max_length=9, verbose_name='certainty')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('output', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='outputs.output')),
                ('objective', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sectors.objective')),
                ('table', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='plans.printedtable')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical output to objective link',
                'verbose_name_plural': 'historical output to objective links',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='OutputObjectiveLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('output', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objective_links', to='outputs.output')),
                ('objective', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='output_links', to='sectors.objective')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objective_links', to='plans.printedtable')),
                ('certainty', models.CharField(choices=[('certain', 'certain'), ('ambiguous', 'ambiguous')], max_length=9, verbose_name='certainty')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'output to objective link',
                'verbose_name_plural': 'output to objective links',
                'ordering': ['output__sector__number', 'output__number', 'objective__number'],
                'constraints': [models.UniqueConstraint(fields=('output', 'objective'), name='objective_link_pair_is_linked_once'), models.CheckConstraint(condition=models.Q(('certainty__in', ['certain', 'ambiguous'])), name='objective_link_certainty_is_known'), models.CheckConstraint(condition=models.Q(('certainty', 'ambiguous'), ('note', ''), _negated=True), name='objective_link_ambiguous_has_note')],
            },
        ),
        migrations.CreateModel(
            name='PriorityItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sector', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='priority_items', to='sectors.sector')),
                ('clause', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.clause')),
                ('position', models.PositiveIntegerField(verbose_name='position')),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='rank')),
                ('text', models.TextField(verbose_name='text')),
            ],
            options={
                'verbose_name': 'priority item',
                'verbose_name_plural': 'priority items',
                'ordering': ['sector__plan', 'sector__number', 'position'],
                'constraints': [models.UniqueConstraint(fields=('sector', 'position'), name='priority_position_unique_in_sector'), models.UniqueConstraint(fields=('sector', 'rank'), name='priority_rank_unique_in_sector'), models.CheckConstraint(condition=models.Q(('position__gte', 1)), name='priority_position_positive'), models.CheckConstraint(condition=models.Q(('rank__isnull', True), ('rank__gte', 1), _connector='OR'), name='priority_rank_positive'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='priority_has_text')],
            },
        ),
        migrations.CreateModel(
            name='HistoricalPriorityItemOutputLink',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('basis', models.CharField(choices=[('stated', 'stated'), ('interpretation', 'interpretation')], max_length=14, verbose_name='basis')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('item', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='outputs.priorityitem')),
                ('output', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='outputs.output')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical priority item to output link',
                'verbose_name_plural': 'historical priority item to output links',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='PriorityItemOutputLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='output_links', to='outputs.priorityitem')),
                ('output', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='priority_links', to='outputs.output')),
                ('basis', models.CharField(choices=[('stated', 'stated'), ('interpretation', 'interpretation')], max_length=14, verbose_name='basis')),
                ('note', models.TextField(blank=True, verbose_name='note')),
            ],
            options={
                'verbose_name': 'priority item to output link',
                'verbose_name_plural': 'priority item to output links',
                'ordering': ['item__sector__number', 'item__position', 'output__number'],
                'constraints': [models.UniqueConstraint(fields=('item', 'output'), name='priority_link_pair_is_linked_once'), models.CheckConstraint(condition=models.Q(('basis__in', ['stated', 'interpretation'])), name='priority_link_basis_is_known'), models.CheckConstraint(condition=models.Q(('basis', 'interpretation'), ('note', ''), _negated=True), name='priority_link_interpretation_has_note')],
            },
        ),
        migrations.CreateModel(
            name='GapAcceptance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gap_acceptances', to='plans.plan')),
                ('rule', models.CharField(max_length=90, verbose_name='rule')),
                ('codes', models.CharField(max_length=90, verbose_name='codes')),
                ('reason', models.TextField(verbose_name='reason')),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author_name', models.CharField(max_length=150, verbose_name='author')),
                ('accepted_at', models.DateTimeField(verbose_name='accepted at')),
            ],
            options={
                'verbose_name': 'accepted gap',
                'verbose_name_plural': 'accepted gaps',
                'ordering': ['plan', 'rule', 'codes'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'rule', 'codes'), name='gap_acceptance_unique_in_plan'), models.CheckConstraint(condition=models.Q(('rule__regex', '^[a-z0-9]+(?:-[a-z0-9]+)*$')), name='gap_acceptance_rule_has_form'), models.CheckConstraint(condition=models.Q(('codes', ''), _negated=True), name='gap_acceptance_has_codes'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='gap_acceptance_has_reason'), models.CheckConstraint(condition=models.Q(('author_name', ''), _negated=True), name='gap_acceptance_has_author')],
            },
        ),
    ])]
