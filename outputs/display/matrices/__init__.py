"""Matrices on a page."""
