"""The trainer's dashboard on the screen."""
