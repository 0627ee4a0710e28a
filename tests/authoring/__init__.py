"""Tests of reading scenario files."""
