"""A report as a pack of CSV tables."""
