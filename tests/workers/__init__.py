"""Processes that run the tests together."""
