"""Spreadsheets of KPI values: the template to fill in, and careful reading (no Django)."""
