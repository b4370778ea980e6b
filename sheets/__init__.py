"""Spreadsheets read with guards, and written: no model, no framework."""
