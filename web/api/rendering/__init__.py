"""An answer as JSON, CSV or NDJSON, whole or row by row."""
