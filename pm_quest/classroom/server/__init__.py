"""The server of a classroom: live sessions, the sockets of those who take part, and the pages."""
