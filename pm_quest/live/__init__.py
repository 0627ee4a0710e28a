"""A scenario while it is being written: its file watched, a playthrough that follows each save, and what it all comes to."""
