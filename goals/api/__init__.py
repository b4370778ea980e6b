"""The API of goals, and what the API of every layer shares."""
