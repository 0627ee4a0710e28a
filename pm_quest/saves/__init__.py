"""Playthroughs and players on disk: nothing acknowledged is lost, and what is read is validated."""
