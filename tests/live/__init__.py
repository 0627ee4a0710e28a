"""A scenario while it is being written."""
