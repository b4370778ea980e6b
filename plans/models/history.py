"""Rows of history that know the revision they were written with."""

from functools import cache
from typing import Any

from django.db import models
from simple_history.manager import HistoryManager
from simple_history.models import HistoricalRecords


class HistoryRow(models.Model):
    """What every row of history has; it belongs to no revision where it is not of a plan."""

    history_revision = models.ForeignKey(
        "plans.Revision", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        abstract = True


class RevisionHistoryManager(HistoryManager):  # type: ignore[misc]  # published without types
    """What `.history` gives; the library makes the class of it anew at each access."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any) -> Any:
        """Return the class; which model and row it is for comes with each instance of it."""
        return super().from_queryset(queryset_class)


class RevisionHistory(HistoricalRecords):  # type: ignore[misc]  # published without types
    """The history of a model, written by `plans.services` and never behind its back."""

    def __init__(self, **options: Any) -> None:
        super().__init__(bases=[HistoryRow], history_manager=RevisionHistoryManager, **options)

    def post_save(self, *_args: Any, **_kwargs: Any) -> None:
        """Leave the row to the edit that saves."""

    def post_delete(self, *_args: Any, **_kwargs: Any) -> None:
        """Leave the row to the edit that deletes."""
