"""Scenarios and how they are played. Pure: no files, screens, clock or network."""
