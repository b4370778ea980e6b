"""Template tags of the frame, loaded by name."""
