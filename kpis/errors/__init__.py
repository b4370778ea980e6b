"""What a visitor can get wrong with indicators and values. Each names its field."""

from kpis.errors.batches import (
    BatchConflict,
    BatchSettled,
    NothingDrafted,
    NothingToSave,
    NotYourBatch,
    ValuesInReview,
)
from kpis.errors.values import (
    ApprovalsRefused,
    CommentMissing,
    ContextOnly,
    KindInUse,
    NothingOpen,
    NotText,
    OwnWork,
    RestatementNeedsReason,
    SourceMissing,
    WithReviewers,
    WrongEvidence,
    WrongFigure,
    YearOutsideCycle,
)

__all__ = [
    "ApprovalsRefused",
    "BatchConflict",
    "BatchSettled",
    "CommentMissing",
    "ContextOnly",
    "KindInUse",
    "NotText",
    "NotYourBatch",
    "NothingDrafted",
    "NothingOpen",
    "NothingToSave",
    "OwnWork",
    "RestatementNeedsReason",
    "SourceMissing",
    "ValuesInReview",
    "WithReviewers",
    "WrongEvidence",
    "WrongFigure",
    "YearOutsideCycle",
]
