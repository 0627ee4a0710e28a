"""The error of a session that refuses an event."""


class RefusalError(ValueError):
    """An event or frame that is refused: the text is a sentence for its sender."""
