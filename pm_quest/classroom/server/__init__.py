"""The server of a classroom: live sessions, their sockets, and the pages."""
