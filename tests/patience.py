"""How long a test waits for something before it says that it never came: much longer than the slowest machine takes."""

PATIENCE = 30.0
"""Seconds."""
