"""What would be lost if outputs stopped."""
