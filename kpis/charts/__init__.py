"""The chart of a KPI, drawn as SVG. No Django here."""
