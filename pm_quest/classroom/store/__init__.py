"""Sessions on disk or in a database: what happened in them, event by event."""
