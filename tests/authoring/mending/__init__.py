"""Tests of mending conditions."""
