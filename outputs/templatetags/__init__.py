"""What templates load by name."""
