"""What a visitor can get wrong with whole spreadsheets."""

from django.utils.translation import gettext as _

from web.errors import WriteRefused


class NotYourBatch(WriteRefused):
    """Somebody was to save or undo the upload of another person."""

    field = "batch"

    def __init__(self) -> None:
        super().__init__(_("Only whoever uploaded a spreadsheet saves it or takes it back."))


class BatchSettled(WriteRefused):
    """An upload was to be saved or undone that is no longer in the state for it."""

    field = "batch"

    def __init__(self, state: str) -> None:
        """Keep the state that it is in."""
        super().__init__(_("This upload is %(state)s already.") % {"state": state})


class NothingToSave(WriteRefused):
    """Every row of an upload is empty, unchanged or rejected."""

    field = "batch"

    def __init__(self) -> None:
        super().__init__(_("No row of this file would change anything, so nothing was saved."))


class NothingDrafted(WriteRefused):
    """An upload was to be submitted none of whose values is a draft any more."""

    field = "batch"

    def __init__(self) -> None:
        super().__init__(_("No value of this upload is a draft any more."))


class ValuesInReview(WriteRefused):
    """An upload was to be undone whose values have been handed on, approved or changed since."""

    field = "batch"

    def __init__(self, labels: list[str]) -> None:
        """Keep the KPIs and years."""
        message = _("These values have gone on their way since, so nothing was undone: %(labels)s.")
        super().__init__(message % {"labels": ", ".join(labels)})


class BatchConflict(WriteRefused):
    """Values have changed between the preview of an upload and its saving.

    `conflicts` are the label of each, the value that was shown, and the one there is now.
    """

    field = "batch"

    def __init__(self, conflicts: list[tuple[str, str, str]]) -> None:
        self.conflicts = conflicts
        super().__init__(
            _("Somebody changed values while you looked. Look at both, then decide again.")
        )
