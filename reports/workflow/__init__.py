"""The steps of a report, from draft to publication."""
