"""The neutral document written as a file: one module per format (no Django)."""
