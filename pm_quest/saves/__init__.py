"""Playthroughs and players on disk: written so that nothing acknowledged is lost, read as data from outside."""
