"""A trainer's side of a session, without screens."""
