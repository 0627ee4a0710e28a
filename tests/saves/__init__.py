"""Playthroughs and players on disk."""
