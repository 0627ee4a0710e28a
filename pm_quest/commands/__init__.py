"""The commands, a module each; what is heavy is imported when a command runs."""
