"""The progress report: built, frozen, on its way to the Council, and issued."""
