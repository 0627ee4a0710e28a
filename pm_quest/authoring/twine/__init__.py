"""Convert Twine stories to scenarios and back.

Twee 3 and compiled stories of several story formats.
"""
