"""The pictures of a report, drawn as elements; each says in words what it shows."""
