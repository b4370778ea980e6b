"""What the pages of the reports say."""
