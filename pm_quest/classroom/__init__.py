"""The classroom: a trainer, a room of people, and sessions that are told live."""
