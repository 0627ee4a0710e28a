"""What a session does not take."""


class RefusalError(ValueError):
    """An event that cannot be taken: the text is a sentence for whoever sent it."""
