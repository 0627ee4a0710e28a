"""A student's screens of a session."""
