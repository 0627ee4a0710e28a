"""Bots that play: for a rehearsal. `benchmarks/load_group.py` loads a server with them.

`bot` is one of them, `bot_group` many in one process, `worker_pool` several processes with a group
each; `log_watcher` is a dashboard that only notes times, `samples` holds what was measured,
`sample_figures` what it comes to.
"""
