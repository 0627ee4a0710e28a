"""The game as its users start it: a process, a pipe, a terminal."""
