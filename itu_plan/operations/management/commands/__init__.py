"""The commands: backup, restore, clean_up, move_files, purge_caches."""
