"""The sections of the author's view: each a list, and what is told of the row that is lit."""
