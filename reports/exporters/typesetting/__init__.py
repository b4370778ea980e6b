"""The typesetter, in a process of its own."""
