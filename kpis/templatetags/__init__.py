"""Template tags of indicators and progress, loaded by name where a lower page shows them."""
