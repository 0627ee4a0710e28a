"""Sessions of a classroom: their events, and the state that follows. Pure: no server, store or clock."""
