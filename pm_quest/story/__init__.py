"""What a scenario is and how it is played. Pure: no files, no screen, no clock, no network."""
