"""Tests of reading adverts."""
