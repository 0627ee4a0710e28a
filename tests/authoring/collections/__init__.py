"""Tests of reading collections of scenarios."""
