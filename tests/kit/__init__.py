"""The tools for every room."""
