"""PM Quest: a learning game for the terminal about reading what an organisation asks of you."""

__version__ = "0.1.0"
