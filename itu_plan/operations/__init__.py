"""Running the site: backup and restore, and what else administrators call."""
