"""The pages of indicators, their values and uploads."""
