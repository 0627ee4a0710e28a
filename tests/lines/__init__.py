"""The game as lines of text and as JSON lines."""
