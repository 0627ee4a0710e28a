"""The language server: what an editor asks about a scenario, answered over standard input and output.

Only `pm-quest lsp` loads this room, and with it pygls.
"""
