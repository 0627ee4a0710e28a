"""The line to a session, for students at a terminal, the dashboard and the bots.

`addresses` reads what people type; `connection` keeps a line; `outbox` and `seat` keep what is not answered, in memory and on
the disk; `student` and `host` put together what comes.
"""
