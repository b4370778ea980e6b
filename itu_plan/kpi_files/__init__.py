"""Files of indicators, targets and values: read, held against their rules, and loaded."""
