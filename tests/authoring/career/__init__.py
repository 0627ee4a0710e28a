"""Tests of reading career files."""
