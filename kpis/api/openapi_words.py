"""What the parts of the answers on KPIs and progress mean, for the OpenAPI document."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from kpis.api.bodies import MOST_VALUES
from kpis.vocabulary import Status
from plans.api.openapi_words import WORDED
from web.openapi.parameters import NO_NUL
from web.openapi.types import Schema, Words

FIGURE: Final = "^-?[0-9]{1,15}(?:\\.[0-9]{1,6})?$"
_COUNT: Final = {"type": "integer", "minimum": 0}


def _each(names: str, part: str, said: "StrPromise | Schema") -> dict[str, Any]:
    """Return the same words for one part of several objects."""
    return {f"{name}.{part}": said for name in names.split()}


def _word(name: str, means: StrPromise) -> Schema:
    return {"word": name, "description": means}


STANDINGS: Final = "YearValue KpiYear Assessment"
YEARS: Final = "YearValue KpiYear"
VALUES: Final = "YearValue KpiYear Measurement"
DEFINED: Final = "Kpi KpiDefinition NewKpi"
SENT: Final = "ValueToRecord OneOfManyValues"
ROLLED: Final = "ProgressRow Progress"
SHARED: Final[Words] = {
    "kpi": _("The code of the KPI."),
    "targets_url": {"format": "uri", "description": _("Every target that was set, in this API.")},
    "measurements_url": {"format": "uri", "description": _("Every value, in this API.")},
    "kpi_url": {"format": "uri", "description": _("The KPI in this API.")},
    "percent_shown": _("The same as whole percent, rounded down; null where there is none."),
    "illustrative": _("Whether anything in it was invented for a demonstration."),
    "in_force": _("Whether it is the one that counts."),
    "restated": _("Whether it replaced a value that counted before; both stay readable."),
    "steps": _("How it was computed, one sentence after the other."),
    "as_of": _("Of which day, month or year it is; empty where the source does not say."),
    "level": _("The name of the level, for a KPI with a scale; null for any other."),
    "numerator": _("The numerator of a percentage; null where none is given."),
    "denominator": _("The denominator of a percentage; null where none is given."),
    "qualifier": _word("Qualifier", _("How exactly the source gives the figure.")),
    "trend": _word("Trend", _("How it moved; says nothing of good or bad.")),
    "publisher": _("Who published it."),
    "dated_on": _("Its date or year; empty where it does not say."),
    "sha256": _("The SHA-256 of the bytes, in hexadecimal digits."),
    "quote": _("The words of the source."),
}
KPIS: Final[Words] = {
    **_each(DEFINED, "name", _("What it is called.")),
    **_each(DEFINED, "definition", _("What exactly is measured.")),
    **_each(DEFINED, "kind", _word("KpiKind", _("What it is measured with."))),
    **_each(DEFINED, "unit", _("The unit; empty where there is none.")),
    **_each(DEFINED, "direction", _word("KpiDirection", _("Which way is better."))),
    **_each(DEFINED, "series", _word("KpiSeries", _("What a target of a year speaks of."))),
    **_each(DEFINED, "frequency", _word("KpiFrequency", _("How often a value is owed."))),
    **_each(DEFINED, "scale", _("The levels of an ordinal KPI, the lowest first.")),
    **_each(DEFINED, "baseline", _("Where it sets out from.")),
    **_each(DEFINED, "data_source", _("Where its values come from.")),
    **_each(DEFINED, "note", _("What else there is to say of it.")),
    **_each(DEFINED, "context", _("Whether it shows figures from outside the cycle only.")),
    **_each(DEFINED, "citation", _("The document that prints its figures; null where none does.")),
    "Kpi.measures": _("The goal, objective or output that it measures."),
    "NewKpi.measures": {
        "pattern": WORDED,
        "description": _("The code of the goal, objective or output that it is to measure."),
    },
    "Kpi.owner": _("The Sector that owes its values; with `?expand=owner` its names."),
    "Kpi.clause": _("The clause it rests on; null where none does."),
    **_each("KpiDefinition NewKpi", "owner", _("The code of the Sector that owes its values.")),
    **_each("KpiDefinition NewKpi", "clause", _("The code of the clause that it rests on.")),
    "Kpi.targets": _("The targets in force, year by year."),
    "Kpi.values": _("Every year of the cycle, and each other one that has a value."),
    "Measured.type": _word("NodeType", _("What it is.")),
    "Baseline.value": _("The figure; null where it is not known."),
    "Baseline.year": _("Its year; null where it is not known."),
    "Baseline.note": _("What it rests on."),
    "GivenBaseline.value": {
        "pattern": FIGURE,
        "description": _("The figure, of at most 15 digits."),
    },
    "GivenBaseline.year": _("Its year."),
    "GivenBaseline.note": _("What it rests on."),
    **_each(
        "TargetInForce Target TargetToSet Aimed",
        "operator",
        _word("TargetOperator", _("How a value has to stand to it.")),
    ),
    **_each("TargetInForce Target Aimed", "value", _("The figure, with all its digits.")),
    "TargetToSet.value": {
        "pattern": FIGURE,
        "description": _(
            "The figure, of at most 15 digits; the rank of a level; 1 for a milestone."
        ),
    },
    **_each("TargetInForce Target", "year", _("The year by which it is to be reached.")),
    "Target.number": {"minimum": 1, "description": _("How often it was set for the year.")},
    **_each("Target TargetToSet", "source", _("Where it is from.")),
    **_each("Target TargetToSet", "note", _("What else there is to say of it.")),
    "Target.reason": _("Why it was revised."),
    "Target.set_by": _("Who set it."),
    "Target.set_at": _("When."),
    **_each(
        "KpiDefinition NewKpi TargetToSet ValueToRecord ManyValues",
        "reason",
        {
            "pattern": WORDED,
            "description": _("Why the change is made. It is kept in the public history."),
        },
    ),
}
VALUE_WORDS: Final[Words] = {
    **_each(VALUES, "year", _("The year; null where the source does not say it.")),
    **_each(VALUES, "value", _("The figure with all its digits; null where there is none.")),
    **_each(VALUES, "text", _("What is reported in words.")),
    "Measurement.number": {"minimum": 1, "description": _("Which row of the year, from 1.")},
    "Measurement.state": _word("MeasurementState", _("Where it is on its way.")),
    "Measurement.source": _("Which document or system it is from."),
    "Measurement.source_document": _("The document, where it is one of the plan’s sources."),
    "Measurement.note": _("What else there is to say of it."),
    "Measurement.reason": _("Why it was restated."),
    "Measurement.entered_by": _("Who entered it."),
    "Measurement.entered_at": _("When it was entered."),
    "Measurement.reviewed_by": _("Who reviewed it; empty where nobody has."),
    "Measurement.reviewed_at": _("When it was reviewed; null where it was not."),
    "Measurement.comment": _("What the reviewer said."),
    "Measurement.evidence": _("What it can be checked against."),
    "Measurement.url": {
        "type": ["string", "null"],
        "format": "uri",
        "description": _("The year in this API; null for a value without a year."),
    },
    "Evidence.url": {"format": "uri", "description": _("The link, or where to get the file.")},
    "Evidence.sha256": _("The SHA-256 of the file; null for a link."),
    **_each(
        YEARS,
        "qualifier",
        {
            "word": "Qualifier",
            "default": None,
            "description": _("How exactly it is given."),
        },
    ),
    "KpiYear.target": _("The target in force; null where none is set."),
    "KpiYear.measurements": _("Every value that the reader may see, the latest first."),
    **_each(YEARS, "status", _word("KpiStatus", _("How it stands; null outside the cycle."))),
    "Assessment.status": _word("KpiStatus", _("How it stands.")),
    **_each(
        STANDINGS,
        "attainment",
        _("The part of the way to the target, uncapped: 1 is the whole; null where not assessed."),
    ),
    **_each(
        SENT,
        "value",
        {
            "pattern": NO_NUL,
            "description": _(
                "The figure: 1234.5; the name or rank of a level; reached or not reached."
            ),
        },
    ),
    **_each(SENT, "text", {"pattern": NO_NUL, "description": _("Words beside or for a figure.")}),
    **_each(SENT, "source", {"pattern": WORDED, "description": _("Where the value is from.")}),
    **_each(SENT, "note", {"pattern": NO_NUL, "description": _("What else there is to say.")}),
    "OneOfManyValues.code": {"pattern": WORDED, "description": _("The code of the KPI.")},
    "OneOfManyValues.year": _("The year."),
    "OneOfManyValues.reason": _("Why, where it restates a value that counts."),
    "ManyValues.values": {
        "minItems": 1,
        "maxItems": MOST_VALUES,
        "description": _("The values, each KPI and year once."),
    },
    "RecordedValues.state": _word("MeasurementState", _("The state that they are in now.")),
    "RecordedValues.codes": _("KPI and year of each, in the order in which they were sent."),
    "StepComment.comment": {"pattern": NO_NUL, "description": _("What is said with the step.")},
    "StepBack.comment": {"pattern": WORDED, "description": _("What has to be mended.")},
}
PROGRESS: Final[Words] = {
    "Assessment.name": _("What the KPI is called."),
    "Assessment.subject": _("The code of the goal, objective or output that it measures."),
    "Assessment.ambiguous": _("Whether it is reached through ambiguous marks only."),
    "Assessment.value": _("The figure of the year; null where there is none."),
    "Assessment.text": _("What is reported in words."),
    "Assessment.actual": _(
        "What was compared with the target: the figure, or the running total of the cycle."
    ),
    "Assessment.target": _("The target of the year; null where none is set."),
    "Assessment.baseline": _("Where it set out from; null where that is not known."),
    "Assessment.method": _word(
        "AttainmentMethod", _("How it was computed; null where it was not.")
    ),
    "Assessment.reason": _word("AttainmentReason", _("Why there is only met or not met.")),
    "Assessment.missing_years": _("The years that a running total lacks."),
    **_each("Assessment ProgressRow Progress", "period", _("The year.")),
    **_each(ROLLED, "type", _word("NodeType", _("What it is."))),
    **_each(ROLLED, "sector", _("The code of its Sector; null for a goal.")),
    **_each(
        ROLLED,
        "mean",
        _("The mean of the attainments, each from 0 to 1; null where nothing is assessed."),
    ),
    **_each(ROLLED, "total", {"minimum": 0, "description": _("How many KPIs lead up to it.")}),
    **_each(ROLLED, "reported", {"minimum": 0, "description": _("How many have a value.")}),
    **_each(ROLLED, "assessed", {"minimum": 0, "description": _("Of how many the mean is.")}),
    **_each(
        ROLLED,
        "counts",
        {
            "additionalProperties": False,
            "properties": {status.value: _COUNT for status in Status},
            "required": [status.value for status in Status],
            "description": _("How many stand so, by status."),
        },
    ),
    **_each(ROLLED, "ambiguous", _("The KPIs that are reached through ambiguous marks only.")),
    "Progress.kpis": _("Each KPI that it rests on, and how its figures were computed."),
    "Progress.context": _("KPIs of this very node that show figures from outside the cycle."),
}
WORDS: Final[Words] = {**SHARED, **KPIS, **VALUE_WORDS, **PROGRESS}
