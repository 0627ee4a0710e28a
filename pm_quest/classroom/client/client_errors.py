"""The errors of a client: each text is a sentence for its user."""


class OutboxError(Exception):
    """A frame that can't be kept for sending: why, and how to fix it."""


class MissedFramesError(Exception):
    """Frames were missed: the connection has to begin anew."""


class NewerServerError(Exception):
    """The server sends what this version does not know."""
