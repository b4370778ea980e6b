"""Factories of indicators, values and reports, and people with their roles."""

from datetime import date
from decimal import Decimal
from typing import Any

import factory
from django.contrib.auth.models import User
from django.utils import timezone
from factory.django import DjangoModelFactory

from itu_plan.models import RoleGrant
from kpis.models import Batch, Evidence, Kpi, KpiSource, KpiTarget, Measurement, ProgressThresholds
from kpis.vocabulary import BatchState, Direction, KpiKind, MeasurementState, Operator
from plans.models import Plan
from plans.roles import UserRole
from reports.models import (
    Correction,
    IssuedFile,
    KpiReason,
    PreparedFile,
    Recommendation,
    Report,
    ReportSection,
    Snapshot,
    StageStep,
)
from reports.vocabulary import Ground, ReportStage, ReportType
from sectors.models import Sector
from tests.factories import OutputFactory, PlanFactory


def person(name: str, *roles: str, plan: Plan | None = None) -> User:
    """Create a user with roles, each `secretariat` or, in a Sector of the plan, `reviewer:T`."""
    user = User.objects.create_user(name, password=f"{name}-has-a-long-password")
    for word in roles:
        role, _colon, code = word.partition(":")
        sector = Sector.objects.get(plan=plan, code=code) if code else None
        RoleGrant.objects.create(user=user, role=UserRole(role).value, sector=sector)
    return user


class UserFactory(DjangoModelFactory[User]):
    """An account without any role."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"person{n}")


class RoleGrantFactory(DjangoModelFactory[RoleGrant]):
    """The role of a secretary."""

    class Meta:
        model = RoleGrant

    user = factory.SubFactory(UserFactory)
    role = UserRole.SECRETARIAT.value


class KpiSourceFactory(DjangoModelFactory[KpiSource]):
    """A document that prints figures."""

    class Meta:
        model = KpiSource

    plan = factory.SubFactory(PlanFactory)
    code = factory.Sequence(lambda n: f"annual-report-{n}")
    title = "Annual report"
    publisher = "ITU"
    dated_on = "2008-04-07"


class KpiFactory(DjangoModelFactory[Kpi]):
    """A number of an output, to go up year by year; traits for other kinds."""

    class Meta:
        model = Kpi

    class Params:
        percentage = factory.Trait(kind=KpiKind.PERCENTAGE.value, unit="%")
        ordinal = factory.Trait(kind=KpiKind.ORDINAL.value, scale=["low", "medium", "high"])
        milestone = factory.Trait(kind=KpiKind.MILESTONE.value)
        narrative = factory.Trait(kind=KpiKind.NARRATIVE.value)
        context = factory.Trait(is_context=True)
        illustrative = factory.Trait(is_illustrative=True)

    output = factory.SubFactory(OutputFactory)
    plan = factory.LazyAttribute(lambda kpi: (kpi.output or kpi.objective or kpi.goal).plan)
    owner = factory.LazyAttribute(lambda kpi: (kpi.output or kpi.objective).sector)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.Sequence(lambda n: f"KPI-X-{n + 1}")
    name = "Notices processed in time"
    definition = "Notices that were processed within the time limit."
    kind = KpiKind.NUMBER.value
    unit = "notices"
    direction = Direction.UP.value


class KpiTargetFactory(DjangoModelFactory[KpiTarget]):
    """A target of 100 at least."""

    class Meta:
        model = KpiTarget

    kpi = factory.SubFactory(KpiFactory)
    year = 2009
    operator = Operator.AT_LEAST.value
    value = Decimal(100)
    set_by_name = "secretariat"
    set_at = factory.LazyFunction(timezone.now)


class MeasurementFactory(DjangoModelFactory[Measurement]):
    """An approved value of 80; traits for the other states."""

    class Meta:
        model = Measurement

    class Params:
        draft = factory.Trait(state=MeasurementState.DRAFT.value, reviewed_at=None)
        submitted = factory.Trait(state=MeasurementState.SUBMITTED.value, reviewed_at=None)
        sent_back = factory.Trait(
            state=MeasurementState.SENT_BACK.value, review_comment="Which list?"
        )
        restated = factory.Trait(number=2, reason="Counted anew.")

    kpi = factory.SubFactory(KpiFactory)
    year = 2009
    value = Decimal(80)
    source = "Bureau's register"
    state = MeasurementState.APPROVED.value
    entered_by_name = "contributor"
    entered_at = factory.LazyFunction(timezone.now)
    reviewed_by_name = "reviewer"
    reviewed_at = factory.LazyFunction(timezone.now)


class EvidenceFactory(DjangoModelFactory[Evidence]):
    """A link."""

    class Meta:
        model = Evidence

    measurement = factory.SubFactory(MeasurementFactory)
    title = "Register"
    url = "https://register.example/2009"
    added_by_name = "contributor"
    added_at = factory.LazyFunction(timezone.now)


class BatchFactory(DjangoModelFactory[Batch]):
    """An upload that was looked at and not confirmed yet."""

    class Meta:
        model = Batch

    plan = factory.SubFactory(PlanFactory)
    file_name = "values.xlsx"
    sha256 = "0" * 64
    state = BatchState.PREVIEWED.value
    revision = 1
    uploaded_by = factory.SubFactory(UserFactory)
    uploaded_by_name = "contributor"
    uploaded_at = factory.LazyFunction(timezone.now)


class ProgressThresholdsFactory(DjangoModelFactory[ProgressThresholds]):
    """The usual thresholds."""

    class Meta:
        model = ProgressThresholds

    plan = factory.SubFactory(PlanFactory)


class ReportFactory(DjangoModelFactory[Report]):
    """A draft of an annual report; trait `published`."""

    class Meta:
        model = Report

    class Params:
        published = factory.Trait(
            stage=ReportStage.PUBLISHED.value, published_at=factory.LazyFunction(timezone.now)
        )

    plan = factory.SubFactory(PlanFactory)
    code = "2009"
    type = ReportType.ANNUAL.value
    year = 2009
    cut_off_on = date(2010, 3, 31)
    title = "Progress report 2009"


class ReportSectionFactory(DjangoModelFactory[ReportSection]):
    """The section on a goal."""

    class Meta:
        model = ReportSection

    report = factory.SubFactory(ReportFactory)
    key = "goals-G1"
    position = factory.Sequence(lambda n: n + 1)


class KpiReasonFactory(DjangoModelFactory[KpiReason]):
    """Why a KPI is off track."""

    class Meta:
        model = KpiReason

    report = factory.SubFactory(ReportFactory)
    kpi = factory.SubFactory(KpiFactory)
    text = "Fewer notices came in."
    written_by_name = "contributor"


class RecommendationFactory(DjangoModelFactory[Recommendation]):
    """A recommendation from the evaluation of indicators."""

    class Meta:
        model = Recommendation

    report = factory.SubFactory(ReportFactory)
    position = factory.Sequence(lambda n: n + 1)
    ground = Ground.EVALUATION.value
    about = "T-SG"
    text = "Hold fewer meetings."
    rationale = "Attendance fell."


class StageStepFactory(DjangoModelFactory[StageStep]):
    """The way from draft to review."""

    class Meta:
        model = StageStep

    report = factory.SubFactory(ReportFactory)
    from_stage = ReportStage.DRAFT.value
    to_stage = ReportStage.IN_REVIEW.value
    made_by_name = "secretariat"
    made_at = factory.LazyFunction(timezone.now)


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    """A frozen report of nothing."""

    class Meta:
        model = Snapshot

    report = factory.SubFactory(ReportFactory)
    number = 1
    content = "{}"
    sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    frozen_by = factory.SubFactory(UserFactory)
    frozen_by_name = "secretariat"
    frozen_at = factory.LazyFunction(timezone.now)


class IssuedFileFactory(DjangoModelFactory[IssuedFile]):
    """An issued JSON file."""

    class Meta:
        model = IssuedFile

    snapshot = factory.SubFactory(SnapshotFactory)
    format = "json"
    content = b"{}"
    size = 2
    sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


class PreparedFileFactory(DjangoModelFactory[PreparedFile]):
    """A JSON file that a worker has made of a draft."""

    class Meta:
        model = PreparedFile

    report = factory.SubFactory(ReportFactory)
    made_from = "0" * 64
    format = "json"
    content = b"{}"
    sha256 = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


class CorrectionFactory(DjangoModelFactory[Correction]):
    """A correction of a figure."""

    class Meta:
        model = Correction

    report = factory.SubFactory(ReportFactory)
    number = 1
    text = "T-SG: 81, not 80."
    reason = "A notice was counted twice."
    made_by_name = "secretariat"
    made_at = factory.LazyFunction(timezone.now)


def recorded(kpi: Kpi, year: int, value: Any, **more: Any) -> Measurement:
    """Create an approved value of this KPI."""
    return MeasurementFactory(kpi=kpi, year=year, value=Decimal(str(value)), **more)
