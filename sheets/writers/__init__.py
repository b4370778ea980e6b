"""One writer per format: each takes a `Workbook` and returns a file."""
