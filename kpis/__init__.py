"""Key performance indicators, progress and the report to the Council."""
