"""The classroom: live sessions of a trainer and a room of people."""

INSTALL_HINT = "Classroom sessions need more packages: pip install 'pm-quest[classroom]'."
"""What to say where the extra `classroom` is not installed."""
