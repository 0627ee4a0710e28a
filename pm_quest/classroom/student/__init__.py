"""A student's side of a session: the parts that a server sends as values of the story, how far they were read, and what to say of a vote."""
