"""What the API views of every layer of a plan share."""
