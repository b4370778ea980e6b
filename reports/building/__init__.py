"""From figures and narratives to the neutral document. No Django here."""
