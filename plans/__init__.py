"""The plan cycle: its source, its revisions, its trace and its import."""
