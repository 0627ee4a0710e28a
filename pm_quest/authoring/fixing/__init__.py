"""Explain conditions that cannot be parsed or mean nothing, and suggest the fixed one."""
