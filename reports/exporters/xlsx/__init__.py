"""A report as XLSX."""
