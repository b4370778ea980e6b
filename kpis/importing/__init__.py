"""The import of indicators, targets and values: files, rows, records, one transaction."""
