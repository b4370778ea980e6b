"""Words that are shown, marked for translation where no framework is imported."""


def gettext_noop(words: str) -> str:
    """Mark words for translation and return them as they are; whoever shows them translates."""
    return words
