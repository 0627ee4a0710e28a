"""Conditions that cannot be read, or mean nothing: what is wrong in the author's words, and the mended one to paste."""
