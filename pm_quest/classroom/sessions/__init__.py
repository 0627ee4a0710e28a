"""Sessions of a classroom: what happened in them, event by event, and what follows. Pure: no server, no store, no clock."""
