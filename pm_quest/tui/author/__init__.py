"""The author's screens: a scenario while it is written."""
