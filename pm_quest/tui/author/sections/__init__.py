"""The sections of the author's view: each a list, and the details of the highlighted row."""
