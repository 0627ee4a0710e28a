"""The game on the screen: the only package that loads Textual."""
