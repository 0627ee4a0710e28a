"""The server on this machine: found, started, stopped; and what the trainer alone keeps."""
