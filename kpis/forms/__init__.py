"""The forms of indicators and values."""
