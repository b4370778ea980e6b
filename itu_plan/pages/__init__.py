"""The views that belong to no single layer of a plan: its home, errors, health."""
