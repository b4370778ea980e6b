"""What pages show of the source of a plan and of its history."""
