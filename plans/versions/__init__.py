"""A plan at its revision: which there are, and what is kept of each."""
