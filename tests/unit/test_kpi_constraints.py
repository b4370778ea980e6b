"""The invariants of indicators, values, reports and roles, each violated here once."""

from typing import Any

import pytest
from django.db.models import Model
from factory.django import DjangoModelFactory

from tests import factories, kpi_factories
from tests.kpi_factories import (
    BatchFactory,
    CorrectionFactory,
    EvidenceFactory,
    IssuedFileFactory,
    KpiFactory,
    KpiReasonFactory,
    KpiSourceFactory,
    KpiTargetFactory,
    MeasurementFactory,
    PreparedFileFactory,
    ProgressThresholdsFactory,
    RecommendationFactory,
    ReportFactory,
    ReportSectionFactory,
    RoleGrantFactory,
    SnapshotFactory,
    StageStepFactory,
    UserFactory,
)
from tests.unit.violations import Violation, check_refusal, names_in, one, twice

pytestmark = pytest.mark.django_db


def of_one_plan(factory: Any, **shared: Any) -> Violation:
    """Create two objects on one output that share what only one may have."""
    return lambda: [
        factory(output=output, **shared) for output in [factories.OutputFactory()] for _ in "12"
    ]


ROLES: dict[str, Violation] = {
    "role_of_sector_granted_once": twice(
        RoleGrantFactory, user=UserFactory, sector=factories.SectorFactory, role="reviewer"
    ),
    "role_granted_once": twice(RoleGrantFactory, user=UserFactory),
    "role_has_sector_where_it_needs_one": one(RoleGrantFactory, role="reviewer"),
    "role_is_known": one(RoleGrantFactory, role="king"),
}
INDICATORS: dict[str, Violation] = {
    "kpi_source_unique_in_plan": twice(
        KpiSourceFactory, plan=factories.PlanFactory, code="annual-report"
    ),
    "kpi_source_code_has_form": one(KpiSourceFactory, code="Annual Report"),
    "kpi_source_has_title": one(KpiSourceFactory, title=""),
    "kpi_source_date_is_explained": one(KpiSourceFactory, dated_on="", dated_note=""),
    "kpi_code_unique_in_plan": of_one_plan(KpiFactory, code="KPI-R-SG-1"),
    "kpi_code_has_form": one(KpiFactory, code="R-SG-1"),
    "kpi_measures_exactly_one": lambda: KpiFactory(goal=factories.GoalFactory()),
    "kpi_has_name": one(KpiFactory, name=""),
    "kpi_has_definition": one(KpiFactory, definition=""),
    "kpi_kind_is_known": one(KpiFactory, kind="poem"),
    "kpi_direction_is_known": one(KpiFactory, direction="left"),
    "kpi_series_is_known": one(KpiFactory, series="daily"),
    "kpi_frequency_is_known": one(KpiFactory, frequency="daily"),
    "kpi_illustrative_cites_nothing": lambda: KpiFactory(
        illustrative=True, citation=KpiSourceFactory()
    ),
    "thresholds_in_order": one(ProgressThresholdsFactory, on_track="0.5", at_risk="0.5"),
    "target_number_unique_in_year": twice(KpiTargetFactory, kpi=KpiFactory),
    "target_operator_is_known": one(KpiTargetFactory, operator="near"),
    "target_qualifier_is_known": one(KpiTargetFactory, qualifier="near"),
    "target_revised_has_reason": one(KpiTargetFactory, number=2, reason=""),
    "target_number_positive": one(KpiTargetFactory, number=0, reason="Why."),
}
VALUES: dict[str, Violation] = {
    "measurement_number_unique_in_year": twice(MeasurementFactory, kpi=KpiFactory),
    "measurement_one_open_in_year": lambda: [
        MeasurementFactory(kpi=kpi, draft=True, number=number, reason="Why.")
        for kpi in [KpiFactory()]
        for number in (1, 2)
    ],
    "measurement_says_something": one(MeasurementFactory, value=None),
    "measurement_fraction_is_whole": one(MeasurementFactory, numerator=3),
    "measurement_denominator_not_zero": one(MeasurementFactory, numerator=3, denominator=0),
    "measurement_restated_has_reason": one(MeasurementFactory, number=2),
    "measurement_number_positive": one(MeasurementFactory, number=0, reason="Why."),
    "measurement_approved_has_moment": one(MeasurementFactory, reviewed_at=None),
    "measurement_state_is_known": one(MeasurementFactory, state="done"),
    "measurement_qualifier_is_known": one(MeasurementFactory, qualifier="near"),
    "measurement_has_source": one(MeasurementFactory, source=""),
    "measurement_has_author": one(MeasurementFactory, entered_by_name=""),
    "evidence_has_title": one(EvidenceFactory, title=""),
    "evidence_is_link_or_file": one(EvidenceFactory, content=b"%PDF-"),
    "batch_state_is_known": one(BatchFactory, state="lost"),
}
REPORTS: dict[str, Violation] = {
    "report_code_unique_in_plan": twice(ReportFactory, plan=factories.PlanFactory),
    "report_code_has_form": one(ReportFactory, code="spring"),
    "report_type_is_known": one(ReportFactory, type="daily"),
    "report_stage_is_known": one(ReportFactory, stage="lost"),
    "report_has_title": one(ReportFactory, title=""),
    "report_published_has_moment": one(ReportFactory, stage="published"),
    "section_key_unique_in_report": twice(ReportSectionFactory, report=ReportFactory),
    "section_state_is_known": one(ReportSectionFactory, state="lost"),
    "section_has_key": one(ReportSectionFactory, key=""),
    "reason_unique_in_report": twice(KpiReasonFactory, report=ReportFactory, kpi=KpiFactory),
    "reason_has_text": one(KpiReasonFactory, text=""),
    "recommendation_position_unique": twice(
        RecommendationFactory, report=ReportFactory, position=1
    ),
    "recommendation_ground_is_known": one(RecommendationFactory, ground="z"),
    "recommendation_is_about_something": one(RecommendationFactory, about=""),
    "recommendation_has_text": one(RecommendationFactory, text=""),
    "recommendation_has_rationale": one(RecommendationFactory, rationale=""),
    "step_from_is_known": one(StageStepFactory, from_stage="lost"),
    "step_to_is_known": one(StageStepFactory, to_stage="lost"),
    "snapshot_number_unique_in_report": twice(SnapshotFactory, report=ReportFactory),
    "snapshot_has_content": one(SnapshotFactory, content=""),
    "file_format_prepared_once": twice(PreparedFileFactory, report=ReportFactory),
    "file_format_issued_once": twice(IssuedFileFactory, snapshot=SnapshotFactory),
    "correction_number_unique_in_report": twice(CorrectionFactory, report=ReportFactory),
    "correction_has_text": one(CorrectionFactory, text=""),
    "correction_has_reason": one(CorrectionFactory, reason=""),
}
CHECKS = {**ROLES, **INDICATORS, **VALUES, **REPORTS}


def made_here() -> list[Any]:
    """Return the factories of this layer."""
    found = vars(kpi_factories).values()
    classes = [
        one for one in found if isinstance(one, type) and issubclass(one, DjangoModelFactory)
    ]
    return [one for one in classes if one.__module__ == kpi_factories.__name__]


def all_models() -> list[type[Model]]:
    return [factory._meta.model for factory in made_here() if factory is not UserFactory]


def test_every_named_constraint_has_its_violation() -> None:
    assert names_in(all_models()) == set(CHECKS)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_the_database_refuses(name: str) -> None:
    check_refusal(CHECKS[name], name, all_models())


@pytest.mark.parametrize("factory", made_here(), ids=lambda each: each.__name__)
def test_everything_made_says_what_it_is(factory: Any) -> None:
    assert str(factory())


@pytest.mark.parametrize("factory", [KpiFactory, KpiSourceFactory])
def test_natural_keys_find_their_object_again(factory: Any) -> None:
    made = factory()
    assert type(made).objects.get_by_natural_key(*made.natural_key()) == made
