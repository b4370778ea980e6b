"""Figures over the years, drawn as SVG. No Django here."""
