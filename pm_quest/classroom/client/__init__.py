"""The line from a terminal to a server: what is said, and said again until it is heard."""
