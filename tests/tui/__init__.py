"""Tests of the screens: as a player uses them, with keys and a mouse, and by what is drawn."""
