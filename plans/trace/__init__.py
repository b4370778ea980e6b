"""The trace engine: an immutable graph of the plan and the questions put to it. No Django here."""
