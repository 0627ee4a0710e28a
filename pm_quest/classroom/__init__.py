"""The classroom: a trainer, a room of people, and sessions that are told live."""

NEEDED = "Classroom sessions need more packages: pip install 'pm-quest[classroom]'."
"""What to say where the extra `classroom` is not installed."""
