"""The plan map: layout, orders, and the same as a list."""
