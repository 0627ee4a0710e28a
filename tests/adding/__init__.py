"""Tests of putting things into the own library and taking them out, by the commands."""
