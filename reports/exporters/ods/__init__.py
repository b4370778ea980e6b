"""A report as ODS."""
