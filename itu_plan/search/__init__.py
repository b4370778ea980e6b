"""Search over the words of every published plan: one interface, an engine per database."""
