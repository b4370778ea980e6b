"""The API of key performance indicators, progress and the report."""
