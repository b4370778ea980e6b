"""Outputs, priority items, the stated links to objectives (Tables 4.1 to 7.1), and the trace."""
