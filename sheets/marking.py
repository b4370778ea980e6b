"""Words that are shown, marked for translation where no framework is imported."""


def gettext_noop(words: str) -> str:
    """Mark words for translation and return them as they are; whoever shows them translates."""
    return words


def pgettext(context: str, words: str) -> str:
    """Mark words that mean something else elsewhere; whoever shows them names the context again."""
    del context
    return words
