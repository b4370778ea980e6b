"""Work that no request waits for: one queue in the database, and who works it off."""
