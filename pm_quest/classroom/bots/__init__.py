"""Players that play: for a rehearsal, and to measure what a server holds.

`bot` is one of them, `crowd` many in one process, `crew` several processes with a crowd each; `watching` is a dashboard that only
looks at the time, `samples` what was measured, `figures` what it comes to.
"""
