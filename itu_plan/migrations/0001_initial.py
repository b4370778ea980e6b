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
            name='HistoricalRoleGrant',
            fields=[
                ('id', models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name='ID')),
                ('history_revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.revision')),
                ('role', models.CharField(choices=[('contributor', 'contributor'), ('reviewer', 'reviewer'), ('secretariat', 'secretariat'), ('administrator', 'administrator')], max_length=13, verbose_name='role')),
                ('user', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sector', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='sectors.sector')),
                ('history_id', models.AutoField(primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_change_reason', models.TextField(null=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'historical role of a user',
                'verbose_name_plural': 'historical roles of users',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name='IndexedPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='indexed', to='plans.plan')),
                ('stamp', models.CharField(blank=True, max_length=80, verbose_name='stamp')),
                ('words', models.TextField(blank=True, verbose_name='words')),
            ],
            options={
                'verbose_name': 'indexed plan',
                'verbose_name_plural': 'indexed plans',
            },
        ),
        migrations.CreateModel(
            name='RoleGrant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='role_grants', to=settings.AUTH_USER_MODEL)),
                ('role', models.CharField(choices=[('contributor', 'contributor'), ('reviewer', 'reviewer'), ('secretariat', 'secretariat'), ('administrator', 'administrator')], max_length=13, verbose_name='role')),
                ('sector', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='role_grants', to='sectors.sector')),
            ],
            options={
                'verbose_name': 'role of a user',
                'verbose_name_plural': 'roles of users',
                'ordering': ['user', 'role', 'sector'],
                'permissions': [('manage_roles', 'Can say who has which role')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('sector__isnull', False)), fields=('user', 'role', 'sector'), name='role_of_sector_granted_once'), models.UniqueConstraint(condition=models.Q(('sector__isnull', True)), fields=('user', 'role'), name='role_granted_once'), models.CheckConstraint(condition=models.Q(models.Q(('role__in', ['contributor', 'reviewer']), ('sector__isnull', False)), models.Q(models.Q(('role__in', ['contributor', 'reviewer']), _negated=True), ('sector__isnull', True)), _connector='OR'), name='role_has_sector_where_it_needs_one'), models.CheckConstraint(condition=models.Q(('role__in', ['contributor', 'reviewer', 'secretariat', 'administrator'])), name='role_is_known')],
            },
        ),
        migrations.CreateModel(
            name='SearchEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='plans.plan')),
                ('place', models.PositiveIntegerField(verbose_name='place')),
                ('type', models.CharField(max_length=12, verbose_name='type')),
                ('code', models.CharField(max_length=90, verbose_name='code')),
                ('sector', models.CharField(blank=True, max_length=8, verbose_name='Sector')),
                ('page', models.CharField(blank=True, max_length=40, verbose_name='page')),
                ('title', models.TextField(blank=True, verbose_name='title')),
                ('text', models.TextField(blank=True, verbose_name='text')),
                ('code_key', models.CharField(max_length=90, verbose_name='key of the code')),
                ('label_key', models.CharField(blank=True, max_length=240, verbose_name='key of the label')),
                ('names', models.TextField(verbose_name='folded names')),
                ('title_words', models.TextField(blank=True, verbose_name='folded title')),
                ('text_words', models.TextField(blank=True, verbose_name='folded text')),
            ],
            options={
                'verbose_name': 'search entry',
                'verbose_name_plural': 'search entries',
                'ordering': ['plan', 'place'],
                'indexes': [models.Index(fields=['code_key'], name='search_by_code'), models.Index(fields=['label_key'], name='search_by_label')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'place'), name='search_place_unique_in_plan')],
            },
        ),
    ])]
