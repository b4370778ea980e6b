"""What every page of a plan shares."""
