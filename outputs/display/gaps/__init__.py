"""What the pages say of gaps."""
