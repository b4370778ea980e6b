"""The trace and what is computed from it, as the API answers it."""
