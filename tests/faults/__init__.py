"""Faults, made on purpose against servers of our own: `make faults`."""
