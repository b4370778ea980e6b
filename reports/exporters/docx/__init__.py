"""A report as DOCX."""
