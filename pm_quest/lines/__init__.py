"""The game as lines of text, or as JSON a line: for screen readers, pipes and logs. Never loads Textual."""
