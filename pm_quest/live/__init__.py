"""A scenario while it is written.

Its file watched, a playthrough that follows each save, and its figures.
"""
