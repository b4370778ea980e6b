"""Writes of this layer: values, indicators and targets, uploads, reports."""
