"""A student's side of a session.

The view of a server as values, how far it was read, and wording.
"""
