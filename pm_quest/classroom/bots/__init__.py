"""Players that play by themselves: the rehearsal of a trainer, and the load test of a server."""
