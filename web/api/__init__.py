"""What every view of the API shares."""
