"""What pages show of a plan: sentences, groups and grids made from the trace."""
