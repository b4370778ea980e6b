"""The pages of indicators, of the desk and of reports."""
