"""The screens of the game, one module each; it is imported when its screen is first opened."""
