"""The progress report as a neutral document, its canonical JSON and its hash (no Django)."""
