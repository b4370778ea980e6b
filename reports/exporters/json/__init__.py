"""A report as canonical JSON."""
