"""A trainer's side of a session, for every front end; no Textual."""
