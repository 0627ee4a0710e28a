"""What goes wrong at a client's end: each text is a sentence for whoever sits there."""


class OutboxError(Exception):
    """What is to be sent can't be kept: why, and how to mend it."""


class OutOfStepError(Exception):
    """What came does not follow on what was there: the line has to begin anew."""


class NewerError(Exception):
    """The server tells what this version does not know."""
