"""The server of this machine: find, start and stop it.

And the files that only the trainer keeps.
"""
