"""Tests of the screens of a career."""
