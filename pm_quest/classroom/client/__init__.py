"""The client side of a session, for students at a terminal, the dashboard and the bots.

`addresses` reads what people type; `connection` keeps a connection; `outbox` and `file_outbox`
keep unanswered frames, in memory and on the disk; `student_state` and `host_state` collect what
comes.
"""
