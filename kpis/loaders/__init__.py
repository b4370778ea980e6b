"""From the database to what progress is computed from."""
