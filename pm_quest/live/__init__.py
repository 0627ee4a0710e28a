"""A scenario while it is written: its file watched, a playthrough that follows each save, and its figures."""
