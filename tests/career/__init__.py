"""The career around the scenarios."""
